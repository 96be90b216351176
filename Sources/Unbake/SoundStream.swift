public import Encodings
public import Mojibake

/// Makes sound text of a stream of bytes in any encoding, in bounded memory.
///
/// The output depends on the bytes alone, never on how they were cut.
public struct SoundStream: ~Copyable, Sendable {
  /// How bytes are decoded, and when misdecodings are undone.
  public struct Options: Sendable {
    /// How bytes are decoded. The policy `fail` means `replace` here: a stream of sound text has no errors.
    public var decoding = DecodingStage.Options()
    /// What to repair and when to act.
    public var repair = Repairer.Options()

    /// Creates the default options.
    public init() {}
  }

  private var stage: DecodingStage
  private var repair: RepairStream

  /// Creates a stream.
  public init(options: Options = Options()) {
    var decoding = options.decoding
    if decoding.malformed == .fail { decoding.malformed = .replace }
    stage = DecodingStage(options: decoding)
    repair = RepairStream(options: options.repair)
  }

  /// What the bytes are; nil until enough have come.
  public var detection: Detection? { stage.detection }
  /// Sequences that did not decode.
  public var malformedSequences: Int { stage.malformedSequences }
  /// What was repaired so far.
  public var statistics: Statistics { repair.statistics }

  /// Hands over the runs in other encodings since the last call.
  public mutating func takeRuns() -> [MixedRun] { stage.takeRuns() }

  /// Hands over the edits since the last call; byte offsets count in the decoded text.
  public mutating func takeFindings() -> Findings { repair.takeFindings() }

  /// Takes the next bytes, appending sound text.
  ///
  /// - Parameters:
  ///   - input: the next bytes; any bytes whatever, cut anywhere.
  ///   - isLast: whether the input ends with them.
  ///   - output: gains what is decided so far.
  public mutating func push(_ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]) {
    var decoded: [UInt8] = []
    do throws(MalformedSequence) {
      try stage.decode(input, isLast: isLast, into: &decoded)
    } catch {
      preconditionFailure("the policy is not to fail")
    }
    var taken = 0
    while true {
      var progress: RepairStream.Progress?
      let rest = decoded[taken...]
      output.append(addingCapacity: 1 << 16) { space in
        progress = repair.push(rest.span, into: &space, isLast: isLast)
      }
      taken += progress?.bytesTaken ?? 0
      if progress?.status != .outputFull { return }
    }
  }
}
