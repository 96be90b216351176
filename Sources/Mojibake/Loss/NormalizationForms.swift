/// What normalization makes of the scalars of the encodings' images.
enum NormalizationForms {
  /// The scalars that compatibility composition (NFKC) changes.
  static let compatibility = read("nfkc")
  /// The scalars that canonical decomposition (NFD) changes.
  static let decomposed = read("nfd")

  private static func read(_ section: StaticString) -> [UInt32: [UInt32]] {
    let table = SectionTable.encodings.section(section, as: UInt32.self)
    var forms: [UInt32: [UInt32]] = [:]
    var place = 0
    while place + 1 < table.count {
      let end = place + 2 + Int(table[place + 1])
      forms[table[place]] = (place + 2..<end).map { table[$0] }
      place = end
    }
    return forms
  }
}
