import CMojibake

/// What a scan stops at, besides what is malformed.
package enum ScanStop: Sendable {
  /// Pairs that the trained tables find rare.
  case triggers
  /// Pairs that are not quiet by rule.
  case loudPairs
}

extension Span where Element == UInt8 {
  /// The byte offset of the first scalar that is malformed or stops the scan.
  ///
  /// - Parameters:
  ///   - offset: where to begin, the start of a scalar or of a malformed sequence.
  ///   - stop: what to stop at.
  ///   - usesVectors: whether the processor's vector instructions are used, if it has them.
  /// - Returns: a scalar's start; it may stop early near malformed bytes. The count when nothing stops.
  @inline(__always)
  package func endOfQuiet(
    from offset: Int, stoppingAt stop: ScanStop = .triggers, usesVectors: Bool = true
  ) -> Int {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, offset < buffer.count else { return buffer.count }
      // Safety: the base and the count are the span's; the scan reads no byte outside. The tables live
      // as long as the program.
      return unsafe withUnsafePointer(to: ScanTables.shared.triggers) { tables in
        let triggers = unsafe stop == .triggers ? tables : nil
        return usesVectors
          ? unsafe cmojibake_skip(base, buffer.count, offset, triggers)
          : unsafe cmojibake_skip_portable(base, buffer.count, offset, triggers)
      }
    }
  }

  /// The byte offset of the first scalar in a range that multi-byte misdecodings give and sound text hardly
  /// has, where they are looked up; nil when there is none.
  func firstRareEastAsian(in range: Range<Int>) -> Int? {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      // Safety: the range lies inside the span; the tables live as long as the program.
      return unsafe withUnsafePointer(to: ScanTables.shared.triggers) { tables in
        let found = unsafe cmojibake_find_east(
          base, buffer.count, range.lowerBound, range.upperBound, tables)
        return found < range.upperBound ? found : nil
      }
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

  /// Whether a letter or a character reference at an offset triggers by itself.
  func isLone(at offset: Int) -> Bool {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, offset < buffer.count else { return false }
      // Safety: the base and the count are the span's, and the offset is inside.
      return unsafe withUnsafePointer(to: ScanTables.shared.triggers) { tables in
        unsafe cmojibake_is_lone(base, buffer.count, offset, tables) != 0
      }
    }
  }
}
