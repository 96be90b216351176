import Unbake

extension Span where Element == UInt8 {
  /// Whether two spans hold the same bytes.
  func isEqual(to other: borrowing Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    // Safety: both have `count` bytes.
    return unsafe withUnsafeBytes { left in
      unsafe other.withUnsafeBytes { right in unsafe left.elementsEqual(right) }
    }
  }
}

/// A caller's bytes, lent for the length of the call; nil where the pointer is null though the count is not 0,
/// or the count cannot be.
func callersBytes(
  _ bytes: UnsafePointer<UInt8>?, _ count: Int
) -> UnsafeBufferPointer<UInt8>? {
  guard count >= 0, unsafe bytes != nil || count == 0 else { return nil }
  return unsafe UnsafeBufferPointer(start: bytes, count: count)
}
