/// The Latin letters that show the commonest lead bytes, and the neighbours between which sound text does not
/// have them; the scan's lone.h does the same.
enum LoneLeads {
  private static let bits: StaticTable<UInt32> = SectionTable.languages.section("lone")

  /// Whether a scalar is such a letter, and its neighbours are rare.
  static func contains(_ scalar: UInt32, between before: UInt32, and after: UInt32) -> Bool {
    let which: Int
    switch scalar {
    case 0xC2: which = 0
    case 0xC3: which = 1
    case 0xE2: which = 2
    default: return false
    }
    let place = (which << 7 | neighbour(before)) << 7 | neighbour(after)
    return bits[place >> 5] >> UInt32(place & 31) & 1 != 0
  }

  private static func neighbour(_ scalar: UInt32) -> Int { scalar < 0x80 ? Int(scalar) : 0x7F }
}
