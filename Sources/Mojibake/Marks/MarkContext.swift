/// What stands on either side of a quotation mark, an apostrophe or a dash, in eight classes.
package enum MarkContext {
  /// How many classes there are.
  package static let classCount = 8

  /// The class of a neighbour: 0 space or the edge of the line, 1 letter, 2 capital, 3 digit, 4 opening
  /// punctuation, 5 closing punctuation, 6 anything else, 7 a quotation mark.
  package static func neighbour(_ value: UInt32) -> Int {
    switch value {
    case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x2000...0x200A, 0x202F, 0x3000: return 0
    case 0x30...0x39: return 3
    case 0x28, 0x5B, 0x7B, 0xA1, 0xBF: return 4
    case 0x21, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0x2026: return 5
    case 0x22, 0x27, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A: return 7
    case 0x61...0x7A: return 1
    case 0x41...0x5A: return 2
    case 0..<0x80: return 6
    default:
      guard let properties = Unicode.Scalar(value)?.properties, properties.isAlphabetic else {
        return 6
      }
      return properties.isUppercase ? 2 : 1
    }
  }

  /// The number of a pair of neighbours.
  package static func number(before: UInt32, after: UInt32) -> Int {
    neighbour(before) * classCount + neighbour(after)
  }
}
