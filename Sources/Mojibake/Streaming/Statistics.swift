/// What a stream has done so far.
public struct Statistics: Hashable, Sendable {
  /// Bytes read, of blocks that are complete.
  public var bytesRead = 0
  /// Bytes written or ready to be written.
  public var bytesWritten = 0
  /// Edits applied.
  public var edits = 0
  /// Edits by their chain.
  public var editsByChain: [Chain: Int] = [:]
  /// Candidates reported and not applied.
  public var suggestions = 0
  /// Malformed UTF-8 sequences passed through.
  public var malformedSequences = 0
  /// The byte offset of the first malformed sequence, if there is one.
  public var firstMalformedOffset: Int?

  /// Creates empty statistics.
  public init() {}
}
