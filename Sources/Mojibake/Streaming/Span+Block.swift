extension Span where Element == UInt8 {
  /// Blocks are cut at the first newline after this many bytes.
  static var blockTarget: Int { 64 * 1024 }
  /// No block is longer than this.
  static var blockLimit: Int { 128 * 1024 }

  /// Where the block that starts at a byte offset ends, by the content alone: after the first newline
  /// past 64 KiB, else after the last space before 128 KiB, else before the last scalar that starts
  /// by then.
  ///
  /// When fewer than 128 KiB follow, the end of the span is taken for the end of the document.
  func blockEnd(after start: Int) -> Int {
    guard count - start > Self.blockTarget else { return count }
    let limit = Swift.min(count, start + Self.blockLimit)
    var offset = start + Self.blockTarget
    while offset < limit {
      if self[offset] == 0x0A { return offset + 1 }
      offset += 1
    }
    guard count - start > Self.blockLimit else { return count }
    offset = limit - 1
    while offset > start + Self.blockTarget {
      if self[offset] == 0x20 { return offset + 1 }
      offset -= 1
    }
    offset = limit
    while offset > limit - 4, self[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}
