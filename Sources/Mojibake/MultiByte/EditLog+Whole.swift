extension EditLog {
  /// Adds one edit for a line and its repair, without the ASCII at the ends that both have.
  ///
  /// - Parameter base: the byte offset of the line in the document.
  mutating func addWhole(
    between line: Span<UInt8>, at base: Int, and repaired: Span<UInt8>, reason: Int
  ) {
    var (start, end) = (0, line.count)
    var (first, last) = (0, repaired.count)
    while start < end, first < last, line[start] < 0x80, line[start] == repaired[first] {
      (start, first) = (start + 1, first + 1)
    }
    while end > start, last > first, line[end - 1] < 0x80, line[end - 1] == repaired[last - 1] {
      (end, last) = (end - 1, last - 1)
    }
    add(base + start..<base + end, repaired, in: first..<last, reason: reason)
  }
}
