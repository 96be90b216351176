extension OutputSpan where Element == UInt8 {
  /// Appends the bytes of a span that lie in a range, as one block copy.
  ///
  /// - Precondition: the range lies inside the span, and there is room.
  package mutating func append(_ bytes: borrowing Span<UInt8>, in range: Range<Int>) {
    precondition(range.count <= freeCapacity)
    let part = bytes.extracting(range)
    unsafe withUnsafeMutableBufferPointer { buffer, initializedCount in
      // Safety: there is room for all of the part behind the initialized bytes.
      unsafe part.withUnsafeBufferPointer { source in
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[initializedCount...])
        _ = unsafe rest.update(fromContentsOf: source)
        initializedCount += source.count
      }
    }
  }
}
