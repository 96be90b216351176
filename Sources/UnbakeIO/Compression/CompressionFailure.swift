/// A compressed input that cannot be read on: where, and why.
public struct CompressionFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is the matter.
  public enum Problem: Hashable, Sendable {
    /// The file ends within a member.
    case truncated
    /// The bytes are not what the compression allows, or a checksum is wrong.
    case corrupt
    /// More memory is asked for than may be had.
    case memory
    /// A dictionary or a feature that is not there.
    case unsupported
    /// Bytes that are no member follow the last one.
    case trailingBytes
    /// It grows as no text does.
    case expansion
  }

  /// The path as it was given.
  public var path: String
  /// The compression it was read as.
  public var compression: Compression
  /// What is the matter.
  public var problem: Problem
  /// The byte offset in the file.
  public var byteOffset: Int
  /// How many bytes were decompressed before.
  public var decompressedBytes: Int

  /// The message to print.
  public var description: String {
    let what =
      switch problem {
      case .truncated: "is truncated: fetch or copy it again"
      case .corrupt: "is corrupt: fetch or copy it again"
      case .memory: "needs more memory than there is"
      case .unsupported: "needs a dictionary or a feature that is not there"
      case .trailingBytes: "is followed by other bytes"
      case .expansion:
        "grows more than \(ByteSource.largestRatio)-fold, as bombs do and text does not: "
          + "if it is text all the same, decompress it first"
      }
    return "\(path): the \(compression.rawValue) stream \(what) "
      + "(byte \(byteOffset) of the file, \(decompressedBytes) bytes decompressed)"
  }
}
