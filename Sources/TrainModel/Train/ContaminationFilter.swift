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

  /// Whether a line holds a run of three or more scalars that is the windows-1252 reading of UTF-8.
  func isDamaged(_ line: Substring) -> Bool {
    var run: [UInt8] = []
    for scalar in line.unicodeScalars {
      if scalar.value >= 0x80, let byte = bytes[scalar] {
        run.append(byte)
        continue
      }
      if run.count >= 3, String(validating: run, as: UTF8.self) != nil { return true }
      run.removeAll(keepingCapacity: true)
    }
    return run.count >= 3 && String(validating: run, as: UTF8.self) != nil
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
