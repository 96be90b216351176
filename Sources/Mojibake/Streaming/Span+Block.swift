extension Span where Element == UInt8 {
  /// Blocks are cut at the first newline after this many bytes.
  static var blockTarget: Int { 64 * 1024 }
  /// No block is longer than this.
  package static var blockLimit: Int { 128 * 1024 }

  /// The length of the block at the start of the span, by the content alone: up to the first newline
  /// after 64 KiB, else the last space before 128 KiB, else the last scalar that starts by then.
  ///
  /// - Parameter isLast: whether the document ends where the span ends.
  /// - Returns: nil when bytes that are still to come decide.
  package func blockEnd(isLast: Bool) -> Int? {
    guard count > Self.blockTarget else { return isLast ? count : nil }
    let limit = Swift.min(count, Self.blockLimit)
    let newline = newline(from: Self.blockTarget, before: limit)
    if newline < limit { return newline + 1 }
    guard count > Self.blockLimit else { return isLast ? count : nil }
    var offset = limit - 1
    while offset > Self.blockTarget {
      if self[offset] == 0x20 { return offset + 1 }
      offset -= 1
    }
    offset = limit
    while offset > limit - 4, self[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}
