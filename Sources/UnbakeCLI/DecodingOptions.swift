import ArgumentParser
import Unbake

/// Options that say how bytes become text.
struct DecodingOptions: ParsableArguments {
  @Option(help: "The encoding of the input: a label, or auto to find it out.")
  var from: String?

  @Option(help: "What to do with bytes that do not decode: detect, replace, escape, drop or fail.")
  var onInvalid: MalformedPolicy?

  @Option(help: "What to do with a byte order mark: strip, keep or add.")
  var bom: ByteOrderMarkPolicy?

  /// Nil when none of the options is given: the input is UTF-8 then, and what is malformed is kept.
  var options: DecodingStage.Options? {
    get throws {
      guard from != nil || onInvalid != nil || bom != nil else { return nil }
      var options = DecodingStage.Options()
      if let from, from != "auto" { options.encoding = try TextEncoding.named(from) }
      if let onInvalid { options.malformed = onInvalid }
      if let bom { options.byteOrderMark = bom }
      return options
    }
  }
}
