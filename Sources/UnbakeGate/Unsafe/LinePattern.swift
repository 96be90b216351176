import CICU

/// A regular expression that is looked for in lines. None takes more than a bounded number of steps, so that no
/// pattern holds up a run.
///
/// Safety: the handle is open from `init` to `deinit`, and nobody else has it.
@safe final class LinePattern {
  private let handle: OpaquePointer

  /// About how many times ten thousand steps a line may take.
  private static let limit: Int32 = 100

  /// Nil when the text is no regular expression.
  init?(_ text: String) {
    let units = Array(text.utf16)
    // Safety: ICU reads the array's units only.
    let opened = unsafe units.withUnsafeBufferPointer {
      unsafe icu_uregex_open($0.baseAddress, Int32(clamping: $0.count))
    }
    guard let opened = unsafe opened else { return nil }
    unsafe handle = opened
  }

  deinit { unsafe icu_uregex_close(handle) }

  /// Where the pattern stands in a line of UTF-16 units; nil when that takes too long to tell.
  func matches(in units: [UInt16]) -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    var next: Int32 = 0
    let count = Int32(clamping: units.count)
    while next <= count {
      var (start, end): (Int32, Int32) = (0, 0)
      // Safety: ICU reads the array's units, and keeps them for this call alone.
      let found = unsafe units.withUnsafeBufferPointer {
        unsafe icu_uregex_find(handle, $0.baseAddress, count, next, Self.limit, &start, &end)
      }
      guard found >= 0 else { return nil }
      guard found > 0, start <= end else { break }
      if start < end { ranges.append(Int(start)..<Int(end)) }
      next = max(end, next + 1)
    }
    return ranges
  }
}
