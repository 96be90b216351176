/// Bytes that do not decode.
public struct MalformedSequence: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the bytes stand, counted from the start of the stream.
  public var byteOffsets: Range<Int>
  /// The encoding they were read in.
  public var encoding: String

  /// Creates the error.
  public init(byteOffsets: Range<Int>, encoding: String) {
    self.byteOffsets = byteOffsets
    self.encoding = encoding
  }

  /// The message to print.
  public var description: String {
    let end = byteOffsets.count > 1 ? " to \(byteOffsets.upperBound - 1)" : ""
    return "malformed \(encoding) at byte \(byteOffsets.lowerBound)\(end)"
  }
}
