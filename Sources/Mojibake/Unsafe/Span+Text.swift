extension Span where Element == UInt8 {
  /// The bytes of a range as text; malformed sequences become U+FFFD.
  func text(in range: Range<Int>) -> String {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
