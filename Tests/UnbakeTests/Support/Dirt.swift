/// Texts that give every step work, in every order that chance finds.
enum Dirt {
  /// Pieces of text: what steps look for, what it is made of, and text around it.
  static let pieces: [String] = [
    "a", "e", "caf", "naïve", " ", "  ", "\n", "\r", "\r\n", "\u{2028}", "\u{85}", "\u{9B}", "[31m",
    "\u{1B}", "\u{1B}[0m", "\u{1B}]0;title\u{7}", "\u{7}", "\u{0}", "\u{1F}", "\u{7F}", "\u{FEFF}",
    "\u{FFF9}", "\u{206A}", "&", "amp;", "&amp;", "&amp;eacute;", "&#", "38;", "#233;", "&#xE9;",
    "&lt;", "b>", "<", "script>", "&Atilde;&copy;", "Ã©", "â€™", "â€œ", "Ã", "\u{A9}", "“", "”",
    "„", "‘", "’", "ʼ", "ﬁ", "ŉ", "Ǆ", "１", "Ａ", "＆", "；", "ｶ", "ﾞ", "\u{3000}", "\u{A0}",
    "\u{AD}", "\u{200B}", "\u{200D}", "👩\u{200D}🚀", "क्ष", "e\u{301}", "\u{301}", "\u{323}",
    "\u{302}", "ô\u{323}", "\u{1100}", "\u{1161}", "\u{11A8}", "각", "\u{212B}", "\u{37E}", "%C3%A9",
    "%", "41", "\\u00e9", "\\u00c3\\u00a9", "\\xc3\\xa9", "\\303\\251", "=C3=A9", "=\n",
    "=?utf-8?Q?caf=C3=A9?=", "+AOk-", "xn--caf-dma", "<U+00E9>", "H\u{0}i\u{0}!\u{0}",
  ]

  /// Bytes that are no UTF-8: surrogates in pairs, swapped and alone, kept bytes, and what is cut off.
  static let malformed: [[UInt8]] = [
    [0xED, 0xA0, 0xBD], [0xED, 0xB8, 0x80], [0xED, 0xB3, 0xA9],
    [0xED, 0xB3, 0x83, 0xED, 0xB2, 0xA9],
    [0xC3], [0xA9], [0xE2, 0x80], [0xFF], [0xF0, 0x9F],
  ]

  /// A text by chance.
  static func text(_ random: inout SplitMix, pieces count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<count {
      if random.below(12) == 0 {
        bytes += malformed[random.below(malformed.count)]
      } else {
        bytes += pieces[random.below(pieces.count)].utf8
      }
    }
    return bytes
  }
}
