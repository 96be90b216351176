/// What kind of scalar a symbol stands for: letter or not, upper or lower case, digit.
///
/// Known for ASCII and the encodings' images; any other symbol counts as a letter without case.
struct SymbolTraits: Sendable {
  static let shared = SymbolTraits()

  private let traits: [UInt8]

  private static let letter: UInt8 = 1
  private static let upper: UInt8 = 2
  private static let lower: UInt8 = 4
  private static let digit: UInt8 = 8

  private init() {
    var traits = [UInt8](repeating: 0, count: Model.imageFirst)
    for ascii in UInt8(0)..<128 {
      switch ascii {
      case 0x30...0x39: traits[Int(ascii)] = Self.digit
      case 0x41...0x5A: traits[Int(ascii)] = Self.letter | Self.upper
      case 0x61...0x7A: traits[Int(ascii)] = Self.letter | Self.lower
      default: break
      }
    }
    for value in EncodingTables.shared.imageScalars {
      guard let properties = Unicode.Scalar(value)?.properties else { continue }
      var trait: UInt8 = properties.isAlphabetic ? Self.letter : 0
      if properties.isUppercase { trait |= Self.upper }
      if properties.isLowercase { trait |= Self.lower }
      traits.append(trait)
    }
    self.traits = traits
  }

  @inline(__always)
  private func trait(of symbol: UInt16) -> UInt8 {
    Int(symbol) < traits.count ? traits[Int(symbol)] : Self.letter
  }

  /// Whether a symbol stands for a letter.
  @inline(__always)
  func isLetter(_ symbol: UInt16) -> Bool { trait(of: symbol) & Self.letter != 0 }

  /// Whether a symbol stands for an upper-case letter.
  @inline(__always)
  func isUpper(_ symbol: UInt16) -> Bool { trait(of: symbol) & Self.upper != 0 }

  /// Whether a symbol stands for a lower-case letter.
  @inline(__always)
  func isLower(_ symbol: UInt16) -> Bool { trait(of: symbol) & Self.lower != 0 }

  /// Whether a symbol stands for an ASCII digit.
  @inline(__always)
  func isDigit(_ symbol: UInt16) -> Bool { trait(of: symbol) & Self.digit != 0 }
}
