import CMojibake

/// The trained tables that the scan reads, where C finds them.
@safe struct ScanTables: @unchecked Sendable {
  static let shared = ScanTables()

  let triggers: cmojibake_triggers

  private init() {
    // Safety: the sections are static data, and TrainModel writes symbols, rows and columns to fit.
    unsafe triggers = cmojibake_triggers(
      page_of: SectionTable.model.address("pageof"),
      symbols: SectionTable.model.address("symbols"),
      anywhere: Self.pairs("trigrow", "trigcol", "trigdim", "trigbit"),
      before_space: Self.pairs("spacrow", "spaccol", "spacdim", "spacbit"))
  }

  private static func pairs(
    _ rows: StaticString, _ columns: StaticString, _ size: StaticString, _ bits: StaticString
  ) -> cmojibake_pairs {
    let width = SectionTable.model.section(size, as: UInt32.self)[2]
    return unsafe cmojibake_pairs(
      rows: SectionTable.model.address(rows), columns: SectionTable.model.address(columns),
      bits: SectionTable.model.address(bits), width: Int(width))
  }
}
