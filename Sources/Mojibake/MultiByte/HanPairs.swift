/// What neighbouring Han, kana and Hangul cost: a scalar after another one.
///
/// The table holds the pairs that sound text has more often than chance; it is trained on Chinese, Japanese
/// and Korean together.
package struct HanPairs: Sendable {
  package static let shared = HanPairs()

  /// A bit for each scalar that comes first in a pair, and how many do before each word of bits.
  private let members: StaticTable<UInt32>
  private let ranks: StaticTable<UInt16>
  /// For each of these, in order, where its pairs start, and what backing off from it costs.
  private let starts: StaticTable<UInt32>
  private let backoffs: StaticTable<UInt8>
  /// The second scalars, ascending for each first one, and a level of cost for each, two in a byte.
  private let seconds: StaticTable<UInt16>
  private let levelOf: StaticTable<UInt8>
  /// What the levels cost, in the model's units.
  private let levels: StaticTable<UInt8>

  private init() {
    let file = SectionTable.han
    members = file.section("members")
    ranks = file.section("ranks")
    starts = file.section("starts")
    backoffs = file.section("backoffs")
    seconds = file.section("seconds")
    levelOf = file.section("levelof")
    levels = file.section("levels")
  }

  /// How many levels of cost there are.
  package static let levelCount = 16

  /// The pairs of one first scalar.
  struct Row {
    fileprivate var pairs: Range<Int>
    fileprivate var backoff: Int
  }

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
    guard first >= 0x3000 || second >= 0x3000, let left = Self.token(of: first) else {
      return lower
    }
    return cost(of: second, in: row(of: left), lower: lower)
  }

  /// The pairs of a scalar, for the costs of several scalars after it.
  func row(after first: UInt32) -> Row? { Self.token(of: first).map(row) }

  /// The same by the row of the first scalar.
  @inline(__always)
  func cost(of second: UInt32, after first: UInt32, in row: Row?, lower: Int) -> Int {
    guard first >= 0x3000 || second >= 0x3000, let row else { return lower }
    return cost(of: second, in: row, lower: lower)
  }

  /// The same after the first scalar of a row, where it or the second is East Asian.
  func cost(of second: UInt32, in row: Row, lower: Int) -> Int {
    guard let right = Self.token(of: second) else { return lower }
    if right < 0x80 {
      // The kind is more or less likely here than elsewhere.
      let found = find(right, in: row) ?? row.backoff
      guard let usual = find(right, in: self.row(of: Self.anything)) else { return lower }
      return max(0, lower + min(found, usual + Self.limit) - usual)
    }
    if let found = find(right, in: row) { return found }
    return lower + min(Self.limit, row.backoff)
  }

  /// The most that a pair adds to what its second scalar costs anyway.
  private static let limit = 6 * Model.unitsPerBit

  /// Stands in a pair's first place for any scalar.
  package static let anything: UInt32 = 0

  /// The pairs that a token begins; none for one that begins none.
  func row(of first: UInt32) -> Row {
    let word = members[Int(first >> 5)]
    let bit = UInt32(1) << (first & 31)
    guard first < 0x10000, word & bit != 0 else { return Row(pairs: 0..<0, backoff: 0) }
    let rank = Int(ranks[Int(first >> 5)]) + (word & (bit - 1)).nonzeroBitCount
    let start = Int(starts[rank])
    return Row(pairs: start..<max(start, Int(starts[rank + 1])), backoff: Int(backoffs[rank]))
  }

  /// Whether sound text has a pair of East Asian scalars more often than by chance.
  func contains(_ first: UInt32, _ second: UInt32) -> Bool {
    find(second, in: row(of: first)) != nil
  }

  private func find(_ second: UInt32, in row: Row) -> Int? {
    var (low, high) = (row.pairs.lowerBound, row.pairs.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if UInt32(seconds[middle]) < second { low = middle + 1 } else { high = middle }
    }
    guard low < row.pairs.upperBound, UInt32(seconds[low]) == second else { return nil }
    return Int(levels[Int(levelOf[low / 2] >> UInt8((low & 1) * 4) & 15)])
  }
}
