extension Span where Element == UInt8 {
  /// The byte offset of the first byte from an offset on and before another that is not ASCII; that other
  /// when there is none.
  func endOfASCII(from start: Int, before end: Int) -> Int {
    var offset = start
    let bytes = unsafe self.bytes
    let end = Swift.min(end, count)
    while offset >= 0, offset + 8 <= end {
      // Safety: the condition keeps all eight bytes inside the span.
      let word = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
      let high = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
      if high != 0 { return offset + high.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < end, self[offset] < 0x80 { offset += 1 }
    return offset
  }
}
