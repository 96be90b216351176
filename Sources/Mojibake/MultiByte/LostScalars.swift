/// The scalars whose UTF-8 agrees with the bytes that are known.
struct LostScalars: Sendable {
  static let shared = LostScalars()

  /// Stands for a byte that is not known.
  static let wild: UInt16 = 0x100

  /// The common scalars of three bytes by one of these, most frequent first.
  private var byByte: [[[UInt32]]] = []
  private var ofTwoBytes: [UInt32] = []

  /// With two bytes gone, no more scalars than these are considered.
  private static let limit = 64

  /// The scalars that four bytes or fewer, some of them wild, can be.
  ///
  /// With two wild bytes only common scalars are considered, the most frequent first.
  ///
  /// - Parameters:
  ///   - pattern: as many bytes as the scalar has.
  ///   - scalars: becomes the scalars.
  func find(
    _ pattern: InlineArray<4, UInt16>, count: Int, into scalars: inout [UInt32]
  ) {
    scalars.removeAll(keepingCapacity: true)
    var wildCount = 0
    for place in 0..<count where pattern[place] == Self.wild { wildCount += 1 }
    if wildCount > 1 {
      switch count {
      case 2: scalars += ofTwoBytes
      case 3:
        guard let known = (0..<3).first(where: { pattern[$0] != Self.wild }) else { return }
        scalars += byByte[known][Int(pattern[known] & 0x3F)]
      default: break
      }
      return
    }
    let leads: ClosedRange<UInt32> =
      pattern[0] != Self.wild
      ? UInt32(pattern[0])...UInt32(pattern[0])
      : count == 2 ? 0xC2...0xDF : count == 3 ? 0xE0...0xEF : 0xF0...0xF0
    let wildPlace = (1..<count).first { pattern[$0] == Self.wild }
    for lead in leads {
      let start = lead & (count == 2 ? 0x1F : count == 3 ? 0x0F : 0x07)
      for trail in UInt32(0)..<(wildPlace == nil ? 1 : 64) {
        var scalar = start
        for place in 1..<count {
          scalar = scalar << 6 | (place == wildPlace ? trail : UInt32(pattern[place] & 0x3F))
        }
        if Self.isText(scalar, count: count) { scalars.append(scalar) }
      }
    }
  }

  private static func isText(_ scalar: UInt32, count: Int) -> Bool {
    let least: UInt32 = count == 2 ? 0xA0 : count == 3 ? 0x800 : 0x10000
    return scalar >= least && scalar <= 0x10FFFF && scalar & 0x1F_F800 != 0xD800
      && Model.shared.symbol(of: scalar).symbol >= 4
  }

  /// Lays the common scalars out; some thousand steps, the first time two bytes are gone.
  private init() {
    let table: StaticTable<UInt16> = SectionTable.han.section("common")
    byByte = [[[UInt32]]](repeating: [[UInt32]](repeating: [], count: 64), count: 3)
    let model = Model.shared
    // By what they cost out of context.
    let common = (0..<table.count).map { place in
      let scalar = UInt32(table[place])
      let (symbol, sharing) = model.symbol(of: scalar)
      return (cost: model.cost(of: symbol) + Int(sharing), scalar: scalar)
    }.sorted { ($0.cost, $0.scalar) < ($1.cost, $1.scalar) }.map(\.scalar)
    for scalar in common {
      guard scalar >= 0x800 else {
        if ofTwoBytes.count < Self.limit { ofTwoBytes.append(scalar) }
        continue
      }
      let bytes = [Int(scalar >> 12 | 0x20), Int(scalar >> 6 & 0x3F), Int(scalar & 0x3F)]
      for place in 0..<3 where byByte[place][bytes[place]].count < Self.limit {
        byByte[place][bytes[place]].append(scalar)
      }
    }
  }
}
