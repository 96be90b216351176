/// A quick look at East Asian scalars of a block: whether their neighbours are such that sound text has.
struct EastAsianSurvey {
  /// At so many places,
  private static let placeCount = 4
  /// in blocks of so many bytes more,
  private static let bytesPerPlace = 2048
  /// so many pairs are looked at.
  private static let pairCount = 12
  /// From so many on that are known, the place is sound.
  private static let fewestKnown = 4
  /// Fewer pairs tell nothing, these little.
  private static let fewestPairs = 3
  /// Behind kana: jamo, which stand for them, Han, Hangul.
  private static let firstHan: UInt32 = 0x3100
  /// How far to look for pairs.
  private static let reach = 1024

  /// Whether the text may have been written in one multi-byte encoding and read in another.
  static func isSuspicious(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
    let places = max(1, min(placeCount, range.count / bytesPerPlace))
    for place in 0..<places {
      var start = range.lowerBound + range.count / places * place
      while start < range.upperBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
      if isOdd(bytes, from: start, before: min(range.upperBound, start + reach)) { return true }
    }
    return false
  }

  private static func isOdd(_ bytes: Span<UInt8>, from start: Int, before end: Int) -> Bool {
    var (pairs, known) = (0, 0)
    var previous: UInt32 = 0
    var offset = start
    while offset < end, pairs < pairCount {
      let lead = bytes[offset]
      guard lead >= 0xE3, lead < 0xF0, offset + 2 < end else {
        if lead < 0x80 {
          offset = bytes.endOfASCII(from: offset, before: end)
        } else {
          offset += bytes.scalar(at: offset, before: end).length
        }
        previous = 0
        continue
      }
      let scalar =
        UInt32(lead & 15) << 12 | UInt32(bytes[offset + 1] & 63) << 6
        | UInt32(bytes[offset + 2] & 63)
      offset += 3
      // Kana have the same bytes in most of these encodings.
      if previous >= firstHan || previous != 0 && scalar >= firstHan {
        pairs += 1
        if HanPairs.shared.contains(previous, scalar) {
          known += 1
          if known == fewestKnown { return false }
        }
      }
      previous = scalar
    }
    return pairs >= fewestPairs && known * 5 < pairs
  }
}
