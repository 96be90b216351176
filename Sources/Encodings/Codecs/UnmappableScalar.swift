/// A scalar that an encoding has no bytes for.
public struct UnmappableScalar: Error, Hashable, Sendable, CustomStringConvertible {
  /// The scalar.
  public var scalar: Unicode.Scalar
  /// Where its UTF-8 stands in the decoded text, counted from the start of the stream.
  public var byteOffset: Int
  /// The encoding that lacks it.
  public var encoding: String

  /// Creates the error.
  public init(scalar: Unicode.Scalar, byteOffset: Int, encoding: String) {
    self.scalar = scalar
    self.byteOffset = byteOffset
    self.encoding = encoding
  }

  /// The message to print.
  public var description: String {
    let number = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
    return "\(encoding) has no U+\(padded), at byte \(byteOffset) of the text"
  }
}
