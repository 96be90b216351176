import CMojibake

extension Span where Element == UInt8 {
  /// The byte offset of the first scalar that is malformed or not quiet beside the one before it.
  ///
  /// - Parameters:
  ///   - offset: where to begin, the start of a scalar or of a malformed sequence.
  /// - Returns: a scalar's start; it may stop early near malformed bytes. The count when all is quiet.
  @inline(__always)
  package func endOfQuiet(from offset: Int, usesVectors: Bool = true) -> Int {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, offset < buffer.count else { return buffer.count }
      // Safety: the base and the count are the span's; the scan reads no byte outside.
      return usesVectors
        ? unsafe cmojibake_skip_quiet(base, buffer.count, offset)
        : unsafe cmojibake_skip_quiet_portable(base, buffer.count, offset)
    }
  }

  /// The byte offset of the first newline from an offset on and before another; that other when there is
  /// none.
  func newline(from offset: Int, before end: Int) -> Int {
    unsafe extracting(offset..<end).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return end }
      // Safety: the base and the count are the span's.
      return unsafe cmojibake_find_newline(base, buffer.count, 0) + offset
    }
  }
}
