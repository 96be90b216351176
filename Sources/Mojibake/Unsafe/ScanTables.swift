import CMojibake

/// The trained tables that the scan reads, where C finds them.
@safe struct ScanTables: @unchecked Sendable {
  static let shared = ScanTables()

  private(set) var triggers: cmojibake_triggers

  private init() {
    // Safety: the sections are static data, and TrainModel writes symbols, rows and columns to fit.
    unsafe triggers = cmojibake_triggers(
      page_of: SectionTable.model.address("pageof"),
      symbols: SectionTable.model.address("symbols"),
      anywhere: Self.pairs("trigrow", "trigcol", "trigdim", "trigbit"),
      before_space: Self.pairs("spacrow", "spaccol", "spacdim", "spacbit"), thai: nil,
      rare: SectionTable.han.address("rare"), beside: SectionTable.han.address("beside"))
    // Never freed: the tables live as long as the program.
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: Int(CMOJIBAKE_THAI_WORDS))
    unsafe withUnsafePointer(to: triggers) { unsafe cmojibake_fill_thai($0, words) }
    unsafe triggers.thai = unsafe UnsafePointer(words)
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
