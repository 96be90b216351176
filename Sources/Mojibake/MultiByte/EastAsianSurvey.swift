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
  /// Fewer pairs tell nothing, these little: in a block of several places, where a name or two may stand among
  /// text of any kind, and in one that is looked at whole.
  private static let fewestPairs = (among: 8, whole: 3)
  /// Behind kana: jamo, which stand for them, Han, Hangul.
  private static let firstHan: UInt32 = 0x3100
  /// How far to look for pairs, and how far for the next one.
  private static let reach = 1024
  private static let gapLimit = 192

  /// Whether the text may have been written in one multi-byte encoding and read in another.
  static func isSuspicious(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
    oddPlace(in: range, of: bytes) != nil
  }

  /// Where the first pairs stand that the text may show this by; nil when it does not.
  static func oddPlace(in range: Range<Int>, of bytes: Span<UInt8>) -> Int? {
    let places = max(1, min(placeCount, range.count / bytesPerPlace))
    let fewest = places > 1 ? fewestPairs.among : fewestPairs.whole
    for place in 0..<places {
      var start = range.lowerBound + range.count / places * place
      while start < range.upperBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
      if let odd = firstOddPair(
        in: start..<min(range.upperBound, start + reach), of: bytes, fewest: fewest)
      {
        return odd
      }
    }
    return nil
  }

  private static func firstOddPair(
    in range: Range<Int>, of bytes: Span<UInt8>, fewest: Int
  ) -> Int? {
    var (pairs, known) = (0, 0)
    var first: Int?
    var previous: UInt32 = 0
    var offset = range.lowerBound
    var limit = min(range.upperBound, offset + gapLimit)
    while offset < limit, pairs < pairCount {
      let lead = bytes[offset]
      guard lead >= 0xE3, lead < 0xF0, offset + 2 < limit else {
        if lead < 0x80 {
          offset = bytes.endOfASCII(from: offset, before: limit)
        } else {
          offset += 1
        }
        previous = 0
        continue
      }
      let scalar =
        UInt32(lead & 15) << 12 | UInt32(bytes[offset + 1] & 63) << 6
        | UInt32(bytes[offset + 2] & 63)
      // Kana have the same bytes in most of these encodings.
      if previous >= firstHan || previous != 0 && scalar >= firstHan {
        pairs += 1
        if first == nil { first = offset }
        if HanPairs.shared.contains(previous, scalar) {
          known += 1
          if known == fewestKnown { return nil }
        }
      }
      previous = scalar
      offset += 3
      limit = min(range.upperBound, offset + gapLimit)
    }
    return pairs >= fewest && known * 5 < pairs ? first : nil
  }
}
