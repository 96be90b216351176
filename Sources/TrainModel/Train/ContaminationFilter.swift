/// Tells files and lines of training text that are themselves misdecoded.
///
/// A file counts as damaged when a twentieth of its lines with non-ASCII scalars decode exactly, line by
/// line, from the windows-1252 reading of UTF-8, with two sequences or more: single marks in sound
/// text do that too (`Å³`), whole files of them do not.
struct ContaminationFilter {
  private var bytes: [Unicode.Scalar: UInt8] = [:]

  init(encodings: EncodingsFile) {
    for value in UInt8(0x80)...0x9F { bytes[Unicode.Scalar(value)] = value }
    guard let table = encodings.tables.first(where: { $0.name == "windows-1252" }) else { return }
    for (offset, scalar) in table.scalars.enumerated() {
      if let scalar { bytes[scalar] = UInt8(0x80 + offset) }
    }
  }

  /// Whether a line holds a run of scalars that is the windows-1252 reading of UTF-8: three or more, or two
  /// inside a word that stand for a letter and end in a sign (`GuinÃ©e`).
  func isDamaged(_ line: Substring) -> Bool {
    var run: [UInt8] = []
    var endsInSign = false
    var isInsideWord = false
    var previous: Unicode.Scalar = " "
    for scalar in line.unicodeScalars {
      if scalar.value >= 0x80, let byte = bytes[scalar] {
        if run.isEmpty { isInsideWord = previous.properties.isAlphabetic }
        endsInSign = !scalar.properties.isAlphabetic
        run.append(byte)
      } else {
        if isDamaged(run, isInsideWord: isInsideWord && endsInSign) { return true }
        run.removeAll(keepingCapacity: true)
      }
      previous = scalar
    }
    return isDamaged(run, isInsideWord: isInsideWord && endsInSign)
  }

  private func isDamaged(_ run: [UInt8], isInsideWord: Bool) -> Bool {
    guard run.count >= (isInsideWord ? 2 : 3), let text = String(validating: run, as: UTF8.self)
    else { return false }
    return run.count >= 3 || text.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
  }

  /// Whether the lines of a file are misdecoded.
  func isDamaged(_ lines: [Substring]) -> Bool {
    var (damaged, nonASCII) = (0, 0)
    for line in lines {
      var encoded: [UInt8] = []
      var isInImage = true
      for scalar in line.unicodeScalars where scalar.value >= 0x80 {
        guard let byte = bytes[scalar] else {
          isInImage = false
          break
        }
        encoded.append(byte)
      }
      guard !isInImage || !encoded.isEmpty else { continue }
      nonASCII += 1
      if isInImage, encoded.count >= 4, String(validating: encoded, as: UTF8.self) != nil {
        damaged += 1
      }
    }
    return damaged > 20 && damaged * 20 > nonASCII
  }
}
