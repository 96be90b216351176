/// Text in which every word begins with a capital and goes on in small letters: which case each scalar has there.
///
/// A misread letter that ends in a sign, `Ã¥`, divides its word when the text is title-cased: what follows it became
/// a capital, and is to be small again once the letter is read.
enum TitleCase {
  /// Some cells, with capitals that a sign before them may have made small.
  static func lowered(_ cells: [Level.Cell]) -> [Level.Cell] {
    var lowered = cells
    for cell in cells.indices.dropFirst()
    where cells[cell - 1].scalar >= 0x80 && (0x41...0x5A).contains(cells[cell].scalar) {
      lowered[cell] = Level.Cell(cells[cell].scalar + 0x20, source: cells[cell].source)
    }
    return lowered
  }

  /// A scalar in the case that its place in a word asks for.
  ///
  /// - Parameter previous: the scalar before it, or before an apostrophe.
  static func cased(_ scalar: UInt32, after previous: UInt32) -> UInt32 {
    guard let properties = Unicode.Scalar(scalar)?.properties else { return scalar }
    let isInside = goesOn(after: previous)
    let mapping = isInside ? properties.lowercaseMapping : properties.titlecaseMapping
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first!.value : scalar
  }

  /// Whether a scalar divides no word: an apostrophe, a middle dot.
  static func joins(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.isCaseIgnorable ?? false
  }

  /// Whether a word goes on behind a scalar.
  private static func goesOn(after previous: UInt32) -> Bool {
    guard let properties = Unicode.Scalar(previous)?.properties else { return false }
    return properties.isAlphabetic || properties.canonicalCombiningClass != .notReordered
  }
}
