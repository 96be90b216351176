/// The pairs of neighbouring scalars that are never worth a look, by rule: the vector scan skips them, and
/// the trained table of triggers leaves them out.
///
/// A pair can lie inside a misdecoded sequence only if its second scalar comes from a trail byte in some
/// encoding, and its first from a byte of the upper half. So ASCII, and whatever no single-byte encoding
/// has, is quiet beside anything, with two exceptions: a letter of another script beside an ASCII letter
/// may be the edge of a damaged word, and a space may stand for a no-break space that completes a
/// sequence. Of what is left, pairs of one alphabet's letters are quiet: they are what sound text is made
/// of, and sequences do not consist of them alone.
///
/// Scalars are classed in blocks of 16, above U+07FF of 64, so that bytes can be classed by nibbles.
package enum QuietPair {
  /// Whether a pair is quiet: whether there is a rule that lets the first scalar come first and the
  /// second come second.
  package static func contains(_ first: UInt32, _ second: UInt32) -> Bool {
    !rulesAfter(first).isDisjoint(with: rulesBefore(second))
  }

  /// Each rule says what may come first and what second.
  struct Rules: OptionSet, Sendable {
    var rawValue: UInt8

    static let all = Rules(rawValue: 0xFF)
    /// Cyrillic or Greek letters, then small ones.
    static let letters = Rules(rawValue: 0x01)
    /// Small Cyrillic or Greek letters, then a space.
    static let small = Rules(rawValue: 0x02)
    /// Hebrew or Armenian letters, then the same, points, or a space.
    static let hebrew = Rules(rawValue: 0x04)
    /// Arabic letters, then the same or a space.
    static let arabic = Rules(rawValue: 0x08)
    /// Latin letters and signs below U+0300, then ASCII letters and letters of other scripts.
    static let foreign = Rules(rawValue: 0x10)
    /// Scalars that no encoding has as a lead byte before a no-break space, then a space; small Latin
    /// letters, then Vietnamese ones.
    static let latin = Rules(rawValue: 0x20)
    /// ASCII, then anything but a letter of another script.
    static let native = Rules(rawValue: 0x40)
    /// Anything, then ASCII but a letter or a space.
    static let sign = Rules(rawValue: 0x80)
  }

  /// The rules under which a scalar may come first.
  static func rulesAfter(_ scalar: UInt32) -> Rules {
    switch scalar {
    case 0x40..<0x80: [.native, .sign]
    case 0..<0x80: .all
    case 0xA0..<0xC0, 0xE0..<0x100, 0x110..<0x120, 0x1A0..<0x1C0, 0x1E0..<0x200:
      [.latin, .foreign, .sign]
    case 0x80..<0x300, 0x700..<0x800: [.foreign, .sign]
    case 0x330..<0x360, 0x3A0..<0x400, 0x430..<0x460, 0x4A0..<0x500: [.letters, .small, .sign]
    case 0x310..<0x330, 0x390..<0x3A0, 0x410..<0x430, 0x490..<0x4A0: [.letters, .sign]
    case 0x500..<0x590, 0x5D0..<0x5F0: [.hebrew, .sign]
    case 0x620..<0x660, 0x680..<0x700: [.arabic, .sign]
    case 0..<0x800: .sign
    case 0x1E80..<0x1F00: .all
    default: isInert(scalar) ? .all : isSign(scalar) ? [.latin, .sign] : .sign
    }
  }

  /// The rules under which a scalar may come second.
  static func rulesBefore(_ scalar: UInt32) -> Rules {
    switch scalar {
    case 0x20: [.small, .hebrew, .arabic, .latin, .native]
    case 0x40..<0x80: [.foreign, .latin, .native]
    case 0..<0x80: .all
    case 0x1A0..<0x1C0: [.latin, .native]
    // C1 controls are never quiet; two blocks of rare letters share their nibbles.
    case 0x80..<0xA0, 0x180..<0x1A0, 0x280..<0x2A0: []
    case 0x80..<0x300: .native
    case 0x330..<0x350, 0x3A0..<0x400, 0x430..<0x450, 0x4A0..<0x500: [.letters, .foreign]
    case 0x500..<0x590, 0x5B0..<0x5F0: [.hebrew, .foreign]
    case 0x620..<0x660, 0x680..<0x700: [.arabic, .foreign]
    case 0..<0x800, 0xE00..<0xF00, 0xFE00..<0xFF00: .foreign
    case 0x1E80..<0x1F00: [.latin, .native]
    default: isInert(scalar) ? .all : isSign(scalar) ? .native : []
    }
  }

  /// Whether a scalar above U+07FF lies in a block that no single-byte encoding has scalars of.
  private static func isInert(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x800..<0xE00, 0xF00..<0x1C00, 0x2800..<0xD800, 0xFF00..<0xFFC0, 0x10000...: true
    default: false
    }
  }

  /// Whether a scalar above U+07FF is a sign or a Latin letter.
  private static func isSign(_ scalar: UInt32) -> Bool {
    (0x1C00..<0x2800).contains(scalar)
  }
}
