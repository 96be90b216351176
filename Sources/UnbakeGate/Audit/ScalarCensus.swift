import CICU
import Unbake

/// How often each scalar stands in some texts, before and after repair.
struct ScalarCensus: Sendable {
  /// Counts of the first plane, empty as long as there are none.
  private var plane: [Int32] = []
  private var others: [UInt32: Int] = [:]
  /// What repair takes and gives.
  private var changes: [UInt32: Int] = [:]

  /// Counts a text; returns how many scalars it has. What is malformed counts as U+FFFD.
  mutating func count(_ text: Span<UInt8>) -> Int {
    if plane.isEmpty { plane = [Int32](repeating: 0, count: 0x10000) }
    var (place, count) = (0, 0)
    while place < text.count {
      let scalar = text.scalar(at: place)
      if scalar.value < 0x10000 {
        plane[Int(scalar.value)] += 1
      } else {
        others[scalar.value, default: 0] += 1
      }
      place += scalar.length
      count += 1
    }
    return count
  }

  /// Takes note of an edit.
  mutating func replace(_ original: String, by replacement: String) {
    for scalar in original.unicodeScalars { changes[scalar.value, default: 0] -= 1 }
    for scalar in replacement.unicodeScalars { changes[scalar.value, default: 0] += 1 }
  }

  /// The counts before repair.
  var before: [UInt32: Int] {
    var counts = others
    for (value, count) in plane.enumerated() where count > 0 { counts[UInt32(value)] = Int(count) }
    return counts
  }

  /// The counts after it.
  var after: [UInt32: Int] { before.merging(changes, uniquingKeysWith: +) }

  /// The four-letter code of a scalar's script.
  static func script(of value: UInt32) -> String {
    guard let name = unsafe icu_uscript_getShortName(ScalarContext.script(of: value)) else {
      return "Zzzz"
    }
    return unsafe String(cString: name)
  }

  /// What kind of scalar it is, in words.
  static func category(of value: UInt32) -> String {
    switch value {
    case 0xFFFD: return "replacement character"
    case 0x80...0x9F: return "C1 controls"
    case 0x00...0x1F, 0x7F:
      return [0x09, 0x0A, 0x0D].contains(value) ? "white space" : "C0 controls"
    default: break
    }
    guard let scalar = Unicode.Scalar(value) else { return "unassigned" }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return value < 0x80 ? "letters, ASCII" : "letters, others"
    case .nonspacingMark, .spacingMark, .enclosingMark: return "combining marks"
    case .decimalNumber, .letterNumber, .otherNumber: return "numbers"
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return "white space"
    case .control, .format: return "format characters"
    case .surrogate, .unassigned: return "unassigned"
    case .privateUse: return "private use"
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return value < 0x80 ? "punctuation, ASCII" : "punctuation, others"
    default: return "symbols"
    }
  }
}
