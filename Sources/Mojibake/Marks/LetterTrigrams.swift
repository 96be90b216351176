/// Counts of the letter trigrams of a text, hashed: what tells its language.
package struct LetterTrigrams: Sendable {
  /// How many buckets trigrams are hashed into.
  package static let bucketCount = 2048

  private var first: UInt32 = 0x20
  private var second: UInt32 = 0x20

  /// No text yet.
  package init() {}

  /// Reads a scalar; the bucket of the trigram it ends, or `nil` when that has no letter.
  package mutating func add(_ value: UInt32) -> Int? {
    let letter = Self.letter(value)
    defer { (first, second) = (second, letter) }
    guard second != 0x20 || letter != 0x20, second != 0x20 || first != 0x20 else { return nil }
    var hash = UInt64(first) << 42 ^ UInt64(second) << 21 ^ UInt64(letter)
    hash = (hash &+ 1) &* 0x9E37_79B9_7F4A_7C15
    return Int(hash >> 40) & (Self.bucketCount - 1)
  }

  /// A letter in lower case, a space for all else.
  private static func letter(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x61...0x7A: return value
    case 0x41...0x5A: return value + 0x20
    case 0..<0x80: return 0x20
    default:
      guard let properties = Unicode.Scalar(value)?.properties, properties.isAlphabetic else {
        return 0x20
      }
      let lower = properties.lowercaseMapping.unicodeScalars
      return lower.count == 1 ? lower.first!.value : value
    }
  }
}
