/// What a stream has done so far.
public struct Statistics: Hashable, Sendable {
  /// Bytes read.
  public var bytesRead = 0
  /// Bytes written.
  public var bytesWritten = 0
  /// Edits applied.
  public var edits = 0
  /// Candidates reported and not applied.
  public var suggestions = 0
  /// Malformed UTF-8 sequences passed through.
  public var malformedSequences = 0

  /// Creates empty statistics.
  public init() {}
}
