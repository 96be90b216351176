/// The language model: what sound text costs, in eighths of a bit.
///
/// Symbols stand for scalars (see `symbol(of:)`); a scalar's cost is that of its symbol after the two
/// symbols before it, plus the cost of the scalar among those that share the symbol. The tables are
/// static data; creating a model only looks up where they are.
struct Model: Sendable {
  /// How many units make a bit.
  static let unitsPerBit = 8

  /// Start and end of a line.
  static let boundary: UInt16 = 0
  /// Malformed bytes share the symbol of control characters: they never are damage.
  static let malformed: UInt16 = 1
  /// All C1 controls.
  static let c1Control: UInt16 = 127
  /// The first symbol of a scalar in an encoding's image; the encodings' tables are in this order.
  static let imageFirst = 128
  /// There are fewer symbols than this.
  static let symbolLimit = 2048

  static let shared = Model()

  private let pageOf: StaticTable<UInt16>
  private let sharingPageOf: StaticTable<UInt16>
  private let symbols: StaticTable<UInt16>
  private let sharing: StaticTable<UInt8>
  private let unigrams: StaticTable<UInt8>
  private let unigramBackoffs: StaticTable<UInt8>
  private let classLow: StaticTable<UInt8>
  private let classHigh: StaticTable<UInt8>
  private let within: StaticTable<UInt8>
  private let classCosts: StaticTable<UInt8>
  private let bigrams: StaticTable<UInt32>
  private let backoffs: StaticTable<UInt8>
  private let trigrams: StaticTable<UInt32>
  private let classCount: Int

  private init() {
    let file = SectionTable.model
    pageOf = file.section("pageof")
    sharingPageOf = file.section("shareof")
    symbols = file.section("symbols")
    sharing = file.section("sharing")
    unigrams = file.section("unigram")
    unigramBackoffs = file.section("unibo")
    classLow = file.section("class")
    classHigh = file.section("classhi")
    within = file.section("within")
    classCosts = file.section("classes")
    bigrams = file.section("bigram")
    backoffs = file.section("backoff")
    trigrams = file.section("trigram")
    var count = 1
    while count * count < classCosts.count { count += 1 }
    classCount = count
  }

  /// The symbol of a scalar value, and the cost of the scalar among those that share it.
  @inline(__always)
  func symbol(of scalar: UInt32) -> (symbol: UInt16, sharing: UInt8) {
    guard scalar < 0x20000 else {
      // Han characters reach to U+323AF; what lies beyond is not text.
      return scalar < 0x323B0 ? (4, 160) : (2, 255)
    }
    let (page, place) = (Int(scalar >> 6), Int(scalar & 63))
    return (
      symbols[Int(pageOf[page]) << 6 | place], sharing[Int(sharingPageOf[page]) << 6 | place]
    )
  }

  /// The most that context adds to a symbol's own cost: a rare n-gram is not evidence without limit.
  /// Of 5 to 9 bits, 7 harm sound text least and repair as much as any.
  static let contextLimit = 7 * unitsPerBit

  /// The cost of a symbol by itself.
  @inline(__always)
  func cost(of symbol: UInt16) -> Int { Int(unigrams[Int(symbol)]) }

  /// The cost of a symbol after two others.
  ///
  /// - Parameter contextLimit: the most that the two add to the symbol's own cost.
  func cost(
    _ first: UInt16, _ second: UInt16, _ third: UInt16, contextLimit: Int = Self.contextLimit
  ) -> Int {
    let limit = Int(unigrams[Int(third)]) + contextLimit
    let pair = UInt64(first) << 11 | UInt64(second)
    let triple = pair << 11 | UInt64(third)
    if let found = Self.find(triple, in: trigrams) {
      return min(limit, Int(trigrams[found] & 0xFF))
    }
    var cost = 0
    if let context = Self.find(pair, in: bigrams) { cost = Int(backoffs[context]) }
    if let found = Self.find(UInt64(second) << 11 | UInt64(third), in: bigrams) {
      return min(limit, cost + Int(bigrams[found] & 0xFF))
    }
    cost += Int(unigramBackoffs[Int(second)])
    cost += Int(classCosts[symbolClass(second) * classCount + symbolClass(third)])
    cost += Int(within[Int(third)])
    return min(limit, cost)
  }

  @inline(__always)
  private func symbolClass(_ symbol: UInt16) -> Int {
    Int(classLow[Int(symbol)]) | Int(classHigh[Int(symbol)]) << 8
  }

  /// Has what `cost` looks up for three symbols brought near: the tables are larger than what the processor
  /// keeps at hand, and fetching for several costs at once takes no longer than for one.
  @inline(__always)
  func prefetch(_ first: UInt16, _ second: UInt16, _ third: UInt16) {
    let pair = UInt64(first) << 11 | UInt64(second)
    let context = Self.hash(pair).slot & (bigrams.count - 1)
    trigrams.prefetch(Self.hash(pair << 11 | UInt64(third)).slot & (trigrams.count - 1))
    bigrams.prefetch(context)
    backoffs.prefetch(context)
    bigrams.prefetch(
      Self.hash(UInt64(second) << 11 | UInt64(third)).slot & (bigrams.count - 1))
    classCosts.prefetch(symbolClass(second) * classCount + symbolClass(third))
  }

  /// What a key's slot holds in its upper 24 bits, and the slot where the search for it begins, before it is
  /// cut to the table's size.
  @inline(__always)
  private static func hash(_ key: UInt64) -> (wanted: UInt32, slot: Int) {
    let product = (key &+ 1) &* 0x9E37_79B9_7F4A_7C15
    let hash = (product ^ (product >> 29)) | 0x100
    return (UInt32(truncatingIfNeeded: hash) & 0xFFFF_FF00, Int(truncatingIfNeeded: hash >> 32))
  }

  /// The slot of a key in an open-addressing table of 24 bits of hash and 8 of cost, in which no smaller ones
  /// stand before an entry.
  @inline(__always)
  private static func find(_ key: UInt64, in table: StaticTable<UInt32>) -> Int? {
    let (wanted, start) = hash(key)
    let mask = table.count - 1
    var slot = start & mask
    while true {
      let content = table[slot]
      if content & 0xFFFF_FF00 == wanted { return slot }
      // What is smaller, or empty, would stand behind it.
      if content < wanted { return nil }
      slot = (slot + 1) & mask
    }
  }
}
