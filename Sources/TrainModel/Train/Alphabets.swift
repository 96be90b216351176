/// Lists of letters, as keyboards, charts and specimens show them: sound text in which letters stand
/// alone, in case pairs, or in the order of the alphabet.
///
/// Running text never looks so, and a model that has only seen running text takes `вВ гГ` for damage.
enum Alphabets {
  /// The lines for the letters of the encodings' images, and for marks between and around them.
  static func lines(imageScalars: [Unicode.Scalar]) -> [String] {
    var lines: [String] = []
    var runs: [[String]] = [[]]
    for scalar in imageScalars {
      let letter = String(Character(scalar))
      if scalar.properties.isAlphabetic {
        runs[runs.count - 1].append(letter)
      } else if !runs[runs.count - 1].isEmpty {
        runs.append([])
      }
    }
    let symbols = imageScalars.filter { !$0.properties.isAlphabetic }.map { String(Character($0)) }
    for run in runs where run.count >= 3 {
      let lower = run.filter { $0.lowercased() == $0 }
      for start in stride(from: 0, to: run.count, by: 12) {
        let part = Array(run[start..<min(start + 12, run.count)])
        for separator in ["", " ", "  ", ", ", "|", "-", "\u{A0}", "/"] {
          lines.append(part.joined(separator: separator))
          lines.append(part.reversed().joined(separator: separator))
        }
      }
      for start in stride(from: 0, to: lower.count, by: 10) {
        let part = Array(lower[start..<min(start + 10, lower.count)])
        for separator in [" ", "  ", ", ", "|", "\t"] {
          lines.append(part.map { $0 + $0.uppercased() }.joined(separator: separator))
          lines.append(part.map { $0.uppercased() + $0 }.joined(separator: separator))
          lines.append(
            part.map { $0.uppercased() + " " + $0 }.joined(separator: separator))
        }
      }
      // A keyboard's order: every third, fifth, seventh letter.
      for step in [3, 5, 7] where run.count > step {
        let part = (0..<run.count).map { run[$0 * step % run.count] }
        for start in stride(from: 0, to: part.count, by: 11) {
          let row = Array(part[start..<min(start + 11, part.count)])
          lines.append(row.joined(separator: " "))
          lines.append(row.joined(separator: "  "))
          lines.append(row.map { "\"\($0)\"" }.joined(separator: ", "))
        }
      }
    }
    for step in [1, 2, 3, 5, 7, 11] {
      let part = (0..<symbols.count).map { symbols[$0 * step % symbols.count] }
      for start in stride(from: 0, to: part.count, by: 9) {
        let row = Array(part[start..<min(start + 9, part.count)])
        for separator in ["", " ", ", ", "|", "\t"] {
          lines.append(row.joined(separator: separator))
        }
      }
    }
    return lines
  }
}
