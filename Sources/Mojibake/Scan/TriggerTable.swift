/// The pairs of neighbouring symbols that are rare in the sound text of every language and that a
/// misdecoding can produce: where a closer look begins.
struct TriggerTable: Sendable {
  /// The pairs that trigger wherever they stand.
  static let anywhere = TriggerTable("trigrow", "trigcol", "trigdim", "trigbit")
  /// The pairs that trigger before a space, which may have been a no-break space and part of a sequence.
  static let beforeSpace = TriggerTable("spacrow", "spaccol", "spacdim", "spacbit")

  private let rows: StaticTable<UInt16>
  private let columns: StaticTable<UInt16>
  private let bits: StaticTable<UInt32>
  private let width: Int

  private init(
    _ rows: StaticString, _ columns: StaticString, _ size: StaticString, _ bits: StaticString
  ) {
    let file = SectionTable.model
    self.rows = file.section(rows)
    self.columns = file.section(columns)
    self.bits = file.section(bits)
    width = Int(file.section(size, as: UInt32.self)[2])
  }

  /// Whether a pair of neighbouring symbols is worth a look.
  @inline(__always)
  func contains(_ first: UInt16, _ second: UInt16) -> Bool {
    let column = Int(columns[Int(second)])
    let word = bits[Int(rows[Int(first)]) * width + column >> 5]
    return word >> UInt32(column & 31) & 1 != 0
  }
}
