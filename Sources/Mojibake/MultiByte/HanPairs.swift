/// What neighbouring Han, kana and Hangul cost: a scalar after another one.
///
/// The table holds the pairs that sound text has more often than chance; it is trained on Chinese, Japanese
/// and Korean together.
package struct HanPairs: Sendable {
  package static let shared = HanPairs()

  private let slots: StaticTable<UInt16>

  private init() { slots = SectionTable.han.section("pairs") }

  /// Stands in a pair's second place for whatever is not known after the first.
  package static let backoff: UInt32 = 1

  /// What a scalar is in a pair: itself, or for ASCII its kind; nil when it is in none.
  @inline(__always)
  package static func token(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x0A, 0x20: return scalar
    case 0x30...0x39: return 0x30
    case 0x41...0x5A, 0x61...0x7A: return 0x61
    case 0x21..<0x7F: return 0x21
    default: return contains(scalar) ? scalar : nil
    }
  }

  @inline(__always)
  private static func contains(_ scalar: UInt32) -> Bool {
    scalar >= 0x3000 && scalar < 0xFFF0 && !(0xD7B0..<0xF900).contains(scalar)
      && !(0xFB00..<0xFF00).contains(scalar)
  }

  /// The cost of a scalar after another one in the model's units.
  ///
  /// - Parameters:
  ///   - second: the scalar, a newline at the end of a line.
  ///   - first: the one before it, a newline at the start.
  ///   - lower: what the scalar costs by the model, which does not tell one of these from another.
  @inline(__always)
  func cost(of second: UInt32, after first: UInt32, lower: Int) -> Int {
    // Most text is ASCII beside ASCII.
    guard first >= 0x3000 || second >= 0x3000, let left = Self.token(of: first),
      let right = Self.token(of: second)
    else { return lower }
    if right < 0x80 {
      // The kind is more or less likely here than elsewhere.
      let found = find(Self.key(left, right)) ?? find(Self.key(left, Self.backoff)) ?? 0
      guard let usual = find(Self.key(0, right)) else { return lower }
      return max(0, lower + min(found, usual + Self.limit) - usual)
    }
    if let found = find(Self.key(left, right)) { return found }
    return lower + min(Self.limit, find(Self.key(left, Self.backoff)) ?? 0)
  }

  /// The most that a pair adds to what its second scalar costs anyway.
  private static let limit = 6 * Model.unitsPerBit

  private func find(_ key: UInt64) -> Int? {
    var (slot, mark) = Self.place(of: key, among: slots.count)
    while true {
      let content = slots[slot]
      if content == 0 { return nil }
      if content & 0xFFE0 == mark { return Int(content & 31) * (Model.unitsPerBit / 2) }
      slot = slot + 1 == slots.count ? 0 : slot + 1
    }
  }

  /// A pair as one number.
  @inline(__always)
  package static func key(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 21 | UInt64(second)
  }

  /// Where a pair's slot is looked for first, and the mark it has in its upper 11 bits; its lower 5 are the
  /// cost in half bits, at least 1.
  @inline(__always)
  package static func place(of key: UInt64, among count: Int) -> (slot: Int, mark: UInt16) {
    let product = (key &+ 1) &* 0x9E37_79B9_7F4A_7C15
    let hash = product ^ (product >> 29)
    let slot = Int(((hash >> 32) &* UInt64(count)) >> 32)
    return (slot, UInt16(truncatingIfNeeded: hash) & 0xFFE0)
  }
}
