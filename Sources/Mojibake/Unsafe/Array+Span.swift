extension Array where Element == UInt8 {
  /// Appends the bytes of a span that lie in a range, as one block copy.
  ///
  /// - Precondition: the range lies inside the span.
  package mutating func append(contentsOf bytes: borrowing Span<UInt8>, in range: Range<Int>) {
    unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
