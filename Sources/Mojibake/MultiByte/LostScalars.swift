/// The scalars whose UTF-8 agrees with the bytes that are known.
struct LostScalars {
  /// Stands for a byte that is not known.
  static let wild: UInt16 = 0x100

  /// Scalars of two and three bytes that sound text has now and then, ascending.
  private let common: StaticTable<UInt16> = SectionTable.han.section("common")

  /// Calls a body for each scalar that four bytes or fewer, some of them wild, can be.
  ///
  /// With two wild bytes only scalars that are common are considered.
  ///
  /// - Parameter pattern: as many bytes as the scalar has.
  func forEach(_ pattern: InlineArray<4, UInt16>, count: Int, _ body: (UInt32) -> Void) {
    var wildCount = 0
    for place in 0..<count where pattern[place] == Self.wild { wildCount += 1 }
    if wildCount > 1 {
      guard count < 4 else { return }
      forEachCommon(pattern, count: count, body)
      return
    }
    for lead in Self.choices(pattern[0], lead: count) {
      var scalar = lead & (count == 2 ? 0x1F : count == 3 ? 0x0F : 0x07)
      guard pattern[0] != Self.wild else {
        for place in 1..<count { scalar = scalar << 6 | UInt32(pattern[place] & 0x3F) }
        call(body, scalar, count)
        continue
      }
      let wildPlace = (1..<count).first { pattern[$0] == Self.wild }
      guard let wildPlace else { return }
      for trail in UInt32(0)..<64 {
        var value = scalar
        for place in 1..<count {
          value = value << 6 | (place == wildPlace ? trail : UInt32(pattern[place] & 0x3F))
        }
        call(body, value, count)
      }
    }
  }

  private static func choices(_ byte: UInt16, lead count: Int) -> ClosedRange<UInt32> {
    guard byte == wild else { return UInt32(byte)...UInt32(byte) }
    return count == 2 ? 0xC2...0xDF : count == 3 ? 0xE0...0xEF : 0xF0...0xF0
  }

  private func call(_ body: (UInt32) -> Void, _ scalar: UInt32, _ count: Int) {
    let least: UInt32 = count == 2 ? 0xA0 : count == 3 ? 0x800 : 0x10000
    guard scalar >= least, scalar <= 0x10FFFF, scalar & 0x1F_F800 != 0xD800,
      Model.shared.symbol(of: scalar).symbol >= 4
    else { return }
    body(scalar)
  }

  private func forEachCommon(
    _ pattern: InlineArray<4, UInt16>, count: Int, _ body: (UInt32) -> Void
  ) {
    var low: UInt32 = count == 2 ? 0x80 : 0x800
    var high: UInt32 = count == 2 ? 0x7FF : 0xFFFF
    if pattern[0] != Self.wild, count == 3 {
      low = max(low, UInt32(pattern[0] & 0x0F) << 12)
      high = UInt32(pattern[0] & 0x0F) << 12 | 0xFFF
    }
    var place = firstCommon(from: low)
    while place < common.count, common[place] <= high {
      let scalar = UInt32(common[place])
      place += 1
      if pattern[count - 1] != Self.wild, scalar & 0x3F != UInt32(pattern[count - 1] & 0x3F) {
        continue
      }
      if count == 3, pattern[1] != Self.wild,
        scalar >> 6 & 0x3F != UInt32(pattern[1] & 0x3F)
      {
        continue
      }
      body(scalar)
    }
  }

  private func firstCommon(from scalar: UInt32) -> Int {
    var (low, high) = (0, common.count)
    while low < high {
      let middle = (low + high) / 2
      if UInt32(common[middle]) < scalar { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
