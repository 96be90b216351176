/// Names for findings that stay the same while the text around them moves.
struct Fingerprint {
  private var seen: [String: Int] = [:]

  /// A name that no other finding of the run has: of the path, the rule, the text and its surroundings, and
  /// how many like it came before.
  mutating func unique(_ finding: Finding) -> String {
    let name = Self.hash(finding.path + "\u{0}" + Self.context(of: finding))
    let count = seen[name, default: 0]
    seen[name] = count + 1
    return count == 0 ? name : Self.hash(name + "\u{0}\(count)")
  }

  /// The rule, and the text with a little of what surrounds it, white space made one.
  static func context(of finding: Finding) -> String {
    let before = String(String.UnicodeScalarView(finding.before.unicodeScalars.suffix(20)))
    let after = String(String.UnicodeScalarView(finding.after.unicodeScalars.prefix(20)))
    let words = (before + finding.text + after).split(whereSeparator: \.isWhitespace)
    let context = words.joined(separator: " ")
    return "\(finding.rule.id)\u{0}\(finding.pointer ?? "")\u{0}\(context)"
  }

  /// FNV-1a, twice with different starts, as 32 hexadecimal digits.
  static func hash(_ text: String) -> String {
    [0xCBF2_9CE4_8422_2325, 0x6C62_272E_07BB_0142].map { (start: UInt64) in
      var hash = start
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      let digits = String(hash, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
