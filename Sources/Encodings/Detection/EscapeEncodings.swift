/// Tells encodings that hide text in ASCII: ISO-2022, HZ and UTF-7.
enum EscapeEncodings {
  /// The encoding of bytes that are all ASCII; nil when they are just that.
  static func find(in head: [UInt8], hasEscapes: Bool) -> TextEncoding? {
    if hasEscapes, let name = iso2022(head) { return try? TextEncoding(named: name) }
    if isHZ(head) { return try? TextEncoding(icu: "HZ") }
    if isUTF7(head) { return try? TextEncoding(icu: "UTF-7") }
    return nil
  }

  private static func iso2022(_ head: [UInt8]) -> String? {
    var japanese = 0
    for place in head.indices where head[place] == 0x1B && place + 2 < head.count {
      let (second, third) = (head[place + 1], head[place + 2])
      if second == 0x24, third == 0x29, place + 3 < head.count {
        switch head[place + 3] {
        case 0x43: return "ISO_2022,locale=ko,version=0"
        case 0x41, 0x47, 0x45: return "ISO_2022,locale=zh,version=1"
        default: break
        }
      }
      if second == 0x24, [0x40, 0x42, 0x28].contains(third) { japanese += 1 }
      if second == 0x28, [0x4A, 0x49].contains(third) { japanese += 1 }
    }
    return japanese > 0 ? "iso-2022-jp" : nil
  }

  /// `~{`, pairs of printing bytes, `~}`.
  private static func isHZ(_ head: [UInt8]) -> Bool {
    var place = 0
    var runs = 0
    while place + 1 < head.count {
      guard head[place] == 0x7E, head[place + 1] == 0x7B else {
        place += 1
        continue
      }
      var end = place + 2
      while end + 1 < head.count, (0x21...0x77).contains(head[end]),
        (0x21...0x7E).contains(head[end + 1])
      {
        end += 2
      }
      guard end + 1 < head.count else { return runs > 0 || end > place + 6 }
      guard head[end] == 0x7E, head[end + 1] == 0x7D, end > place + 2 else { return false }
      runs += 1
      place = end + 2
    }
    return runs > 0
  }

  /// `+`, base64 of UTF-16 that is no ASCII and pads with zeros, then no base64; and nothing else that begins
  /// with `+`.
  private static func isUTF7(_ head: [UInt8]) -> Bool {
    var place = 0
    var runs = 0
    while place < head.count {
      guard head[place] == 0x2B else {
        if head[place] == 0x5C || head[place] == 0x7E { return false }
        place += 1
        continue
      }
      var end = place + 1
      var bits = 0
      var value: UInt64 = 0
      var text: [UInt16] = []
      while end < head.count, let digit = base64(head[end]) {
        value = value << 6 | UInt64(digit)
        bits += 6
        if bits >= 16 {
          text.append(UInt16(truncatingIfNeeded: value >> UInt64(bits - 16)))
          bits -= 16
        }
        end += 1
      }
      if end == place + 1 {
        // "+-" is a plus sign; a bare one is no UTF-7.
        guard end < head.count, head[end] == 0x2D else { return false }
        place = end + 1
        continue
      }
      if end == head.count { break }
      let rest = value & (1 << UInt64(bits) - 1)
      guard bits < 6, rest == 0, !text.isEmpty else { return false }
      let decoded = String(decoding: text, as: UTF16.self).unicodeScalars
      // Encoders hide what is not ASCII, and some of ASCII's signs.
      guard
        decoded.allSatisfy({ scalar in
          let category = scalar.properties.generalCategory
          return scalar.value != 0xFFFD && category != .unassigned && category != .privateUse
            && category != .control && !(scalar.value < 0x80 && scalar.properties.isAlphabetic)
        })
      else { return false }
      // Words with a plus sign between them decode, too, but to nothing that anybody writes.
      guard isPlausible(decoded) else { return false }
      if decoded.contains(where: { $0.value >= 0xA0 }) { runs += 1 }
      place = end < head.count && head[end] == 0x2D ? end + 1 : end
    }
    return runs > 0
  }

  /// The most that an ideograph of a text costs on average, in eighths of a bit.
  private static let ideographLimit = 14 * 8

  /// Whether a run's letters are of one kind, and its ideographs such as texts are full of.
  private static func isPlausible(_ scalars: String.UnicodeScalarView) -> Bool {
    let ideographs = scalars.filter { (0x2E80..<0xD800).contains($0.value) }
    guard !ideographs.isEmpty else { return true }
    let hasLetters = scalars.contains {
      (0xC0..<0x2000).contains($0.value) && $0.properties.isAlphabetic
    }
    guard !hasLetters else { return false }
    let tables = LanguageTables.shared
    return tables.ideographic.indices.contains { language in
      let cost = ideographs.reduce(0) { $0 + tables.cost(of: $1, inIdeographic: language) }
      return cost <= ideographLimit * ideographs.count
    }
  }

  private static func base64(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
