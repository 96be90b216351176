import CICU
import Mojibake

/// What each symbol can be in a misdecoded byte sequence, over all encodings.
struct SymbolRoles {
  private var leads: [UInt64]
  private var trails: [UInt64]
  /// The encodings whose byte for a no-break space is a trail byte.
  private var spaceTrails: UInt64 = 0
  /// The script of each symbol that stands for a letter, as ICU numbers them; 0 for all others.
  private var scripts: [Int32]
  /// The scalar of each symbol that stands for one alone.
  private var scalars: [UInt32?]

  init(encodings: EncodingsFile, alphabet: Alphabet) {
    leads = [UInt64](repeating: 0, count: alphabet.count)
    trails = leads
    scripts = [Int32](repeating: 0, count: alphabet.count)
    scalars = [UInt32?](repeating: nil, count: alphabet.count)
    for value in UInt32(0x20)..<0x7F { scalars[Int(value)] = value }
    for scalar in encodings.imageScalars { scalars[alphabet.symbol(of: scalar)] = scalar.value }
    for (bit, table) in encodings.tables.enumerated() {
      for (offset, scalar) in table.scalars.enumerated() {
        guard let scalar else { continue }
        let symbol = alphabet.symbol(of: scalar)
        switch offset + 0x80 {
        case 0x80...0xBF:
          trails[symbol] |= 1 << UInt64(bit)
          if scalar == "\u{A0}" { spaceTrails |= 1 << UInt64(bit) }
        case 0xC0, 0xC2...0xF4: leads[symbol] |= 1 << UInt64(bit)
        default: break
        }
        let script = icu_uscript_getScript(Int32(scalar.value))
        if scalar.properties.isAlphabetic, script > Self.inherited { scripts[symbol] = script }
      }
    }
    trails[Alphabet.c1Control] = ~0
  }

  /// Whether a misdecoding can put the second symbol right after the first.
  func canBeDamage(_ first: Int, _ second: Int) -> Bool {
    if (leads[first] | trails[first]) & trails[second] != 0 { return true }
    // The edge of a damaged word, or of a damaged letter inside a word of another script.
    return isForeign(first) && Self.isASCIILetter(second)
      || isForeign(second) && Self.isASCIILetter(first)
      || isForeign(first) && leads[second] != 0 && scripts[second] != 0
        && scripts[first] != scripts[second]
  }

  /// Whether a symbol is a letter of another script than Latin.
  private func isForeign(_ symbol: Int) -> Bool {
    scripts[symbol] != 0 && scripts[symbol] != Self.latin
  }

  /// ICU's numbers of scripts: those of what belongs to several, up to this one, and Latin.
  private static let inherited: Int32 = 1
  private static let latin: Int32 = 25

  /// Whether all scalars of two symbols are quiet beside one another, as the vector scan has it.
  ///
  /// Only the symbols of single scalars are asked about: no others can be damage.
  func isQuiet(_ first: Int, _ second: Int) -> Bool {
    guard let first = scalars[first], let second = scalars[second] else { return false }
    return QuietPair.contains(first, second)
  }

  /// Whether a symbol can be a lead byte whose trail byte, a no-break space, became a space.
  func canLeadSpace(_ symbol: Int) -> Bool {
    leads[symbol] & spaceTrails != 0
  }

  private static func isASCIILetter(_ symbol: Int) -> Bool {
    (65...90).contains(symbol) || (97...122).contains(symbol)
  }
}
