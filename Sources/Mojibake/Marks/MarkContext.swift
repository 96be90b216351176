/// What stands on either side of a quotation mark, an apostrophe or a dash, in ten classes.
package enum MarkContext {
  /// How many classes there are.
  package static let classCount = 10

  /// The class of a neighbour: 0 space before a small letter or a digit, 8 space before anything else, 9 the
  /// edge of the line, 1 letter, 2 capital, 3 digit, 4 opening
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

  /// The number of the neighbours of a place in a line: the scalars before and after it, with what stands
  /// beyond a space; 0 stands for the edge of the line.
  package static func number(
    before: UInt32, beyondBefore: UInt32 = 0x61, after: UInt32, beyondAfter: UInt32 = 0x61
  ) -> Int {
    neighbour(before, beyondBefore) * classCount + neighbour(after, beyondAfter)
  }

  /// The number of the neighbours of a place in a line.
  ///
  /// - Parameters:
  ///   - count: how many scalars the line has.
  ///   - scalar: the line's scalars by their places.
  package static func number(at place: Int, count: Int, _ scalar: (Int) -> UInt32) -> Int {
    number(
      before: place > 0 ? scalar(place - 1) : 0, beyondBefore: place > 1 ? scalar(place - 2) : 0,
      after: place + 1 < count ? scalar(place + 1) : 0,
      beyondAfter: place + 2 < count ? scalar(place + 2) : 0)
  }

  private static func neighbour(_ value: UInt32, _ beyond: UInt32) -> Int {
    if value == 0 { return 9 }
    let own = neighbour(value)
    guard own == 0, beyond != 0 else { return own }
    let next = neighbour(beyond)
    return next == 1 || next == 3 ? 0 : 8
  }
}
