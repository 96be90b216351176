import ArgumentParser
import Unbake
import UnbakeIO

/// Options that say how bytes become text.
struct DecodingOptions: ParsableArguments {
  @Option(help: "The encoding of the input: a label, or auto to find it out; else UTF-8.")
  var from: String?

  @Option(
    help: """
      What to do with bytes that do not decode: detect (the default: read them as what they are, else replace), \
      replace, escape, drop, fail or keep.
      """)
  var onInvalid: OnInvalid?

  /// What becomes of bytes that do not decode.
  enum OnInvalid: ExpressibleByArgument {
    case keep
    case policy(MalformedPolicy)

    init?(argument: String) {
      if argument == "keep" {
        self = .keep
      } else if let policy = MalformedPolicy(argument: argument) {
        self = .policy(policy)
      } else {
        return nil
      }
    }
  }

  func validate() throws {
    if case .keep? = onInvalid, from != nil || bom != nil {
      throw ValidationError("--on-invalid keep excludes --from and --bom")
    }
  }

  /// Tells a repair.
  func apply(to job: inout FileRepair) throws {
    job.decoding = try options
    if case .keep? = onInvalid { job.decodesStrays = false }
  }

  @Option(help: "What to do with a byte order mark: strip, keep or add.")
  var bom: ByteOrderMarkPolicy?

  /// What the result depends on, in words.
  var description: String { "\(from ?? "") \(onInvalid, default: "") \(bom?.rawValue ?? "")" }

  /// Nil when nothing but the default is asked for.
  var options: DecodingStage.Options? {
    get throws {
      var options = DecodingStage.Options()
      switch onInvalid {
      case nil, .keep, .policy(.detect): guard from != nil || bom != nil else { return nil }
      case .policy(let policy): options.malformed = policy
      }
      if from != "auto" { options.encoding = try from.map { try TextEncoding.named($0) } ?? .utf8 }
      if let bom { options.byteOrderMark = bom }
      return options
    }
  }
}
