/// A run of bytes in another encoding than the text around it.
public struct MixedRun: Hashable, Sendable {
  /// Where it stands in the input.
  public var byteOffsets: Range<Int>
  /// The encoding it was decoded from.
  public var encoding: TextEncoding
}
