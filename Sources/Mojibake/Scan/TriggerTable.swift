/// The pairs of neighbouring symbols that are rare in the sound text of every language and that a
/// misdecoding can produce: where a closer look begins.
struct TriggerTable: Sendable {
  static let shared = TriggerTable()

  private let rows: StaticTable<UInt16>
  private let columns: StaticTable<UInt16>
  private let bits: StaticTable<UInt32>
  private let width: Int

  private init() {
    let file = SectionTable.model
    rows = file.section("trigrow")
    columns = file.section("trigcol")
    bits = file.section("trigger")
    width = Int(file.section("trigdim", as: UInt32.self)[2])
  }

  /// Whether a pair of neighbouring symbols is worth a look.
  @inline(__always)
  func contains(_ first: UInt16, _ second: UInt16) -> Bool {
    let column = Int(columns[Int(second)])
    let word = bits[Int(rows[Int(first)]) * width + column >> 5]
    return word >> UInt32(column & 31) & 1 != 0
  }
}
