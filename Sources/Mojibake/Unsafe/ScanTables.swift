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
      before_space: Self.pairs("spacrow", "spaccol", "spacdim", "spacbit"), cyrillic: nil,
      thai: nil,
      lone: SectionTable.languages.address("lone"),
      rare: SectionTable.han.address("rare"), beside: SectionTable.han.address("beside"))
    unsafe triggers.cyrillic = unsafe block(from: 0x400)
    unsafe triggers.thai = unsafe block(from: 0xE00)
  }

  /// The pairs within a block of 128 scalars. Never freed: the tables live as long as the program.
  private func block(from base: UInt32) -> UnsafePointer<UInt64> {
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: Int(CMOJIBAKE_BLOCK_WORDS))
    unsafe withUnsafePointer(to: triggers) { unsafe cmojibake_fill_block($0, base, words) }
    return unsafe UnsafePointer(words)
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
