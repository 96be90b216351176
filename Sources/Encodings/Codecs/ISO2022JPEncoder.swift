/// WHATWG's encoder of ISO-2022-JP.
struct ISO2022JPEncoder: Sendable {
  private enum CharacterSet {
    case ascii, roman, jis0208
  }

  private var current = CharacterSet.ascii
  private let table = EncodingTable(.eucJP)

  /// JIS X 0208's katakana for the halfwidth ones from U+FF61 on: this encoding has no halfwidth.
  private static let fullwidth = Array(
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜"
      .unicodeScalars)

  mutating func encode(_ scalar: UInt32, into output: inout [UInt8]) -> Bool {
    var scalar = scalar
    // These would change the reader's state.
    if scalar == 0x0E || scalar == 0x0F || scalar == 0x1B { return false }
    if scalar < 0x80 {
      if current == .jis0208 || (current == .roman && (scalar == 0x5C || scalar == 0x7E)) {
        change(to: .ascii, &output)
      }
      output.append(UInt8(scalar))
      return true
    }
    if scalar == 0xA5 || scalar == 0x203E {
      change(to: .roman, &output)
      output.append(scalar == 0xA5 ? 0x5C : 0x7E)
      return true
    }
    if (0xFF61...0xFF9F).contains(scalar) { scalar = Self.fullwidth[Int(scalar - 0xFF61)].value }
    var pair: [UInt8] = []
    guard table.encode(scalar, into: &pair), pair.count == 2, pair[0] >= 0xA1 else { return false }
    change(to: .jis0208, &output)
    output.append(pair[0] & 0x7F)
    output.append(pair[1] & 0x7F)
    return true
  }

  mutating func finish(into output: inout [UInt8]) { change(to: .ascii, &output) }

  private mutating func change(to set: CharacterSet, _ output: inout [UInt8]) {
    guard set != current else { return }
    current = set
    switch set {
    case .ascii: output += [0x1B, 0x28, 0x42]
    case .roman: output += [0x1B, 0x28, 0x4A]
    case .jis0208: output += [0x1B, 0x24, 0x42]
    }
  }
}
