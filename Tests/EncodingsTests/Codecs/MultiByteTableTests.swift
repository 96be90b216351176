import Encodings
import Testing

/// Pairs of bytes of the multi-byte encodings, and what is malformed in them.
@Suite struct MultiByteTableTests {
  static let labels = ["gb18030", "euc-kr", "shift_jis", "big5", "euc-jp"]

  @Test("every pair that decodes encodes to bytes that decode to it again", arguments: labels)
  func roundTrip(_ label: String) throws {
    let encoding = try TextEncoding(label: label)
    var written = 0
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE {
        let bytes = [lead, trail]
        guard let text = try? encoding.strictText(bytes),
          let back = try? encoding.encode(text)
        else { continue }
        written += 1
        // U+2212 is written as the fullwidth minus in Shift_JIS and EUC-JP, by WHATWG.
        let again = try encoding.strictText(back)
        #expect(again == text || text == "\u{2212}", "\(label) \(bytes)")
      }
    }
    #expect(written > 6000)
  }

  @Test func `GB18030 has its vertical forms of 2022`() throws {
    let encoding = try TextEncoding(label: "gb18030")
    #expect(try encoding.strictText([0xA6, 0xD9, 0xFE, 0x59]) == "\u{FE10}\u{9FB4}")
    #expect(try encoding.encode("\u{E78D}") == [0xA6, 0xD9])
    #expect(try encoding.strictText([0x81, 0x35, 0xF4, 0x37]) == "\u{E7C7}")
    #expect(try encoding.strictText([0x90, 0x30, 0x81, 0x30]) == "\u{10000}")
    #expect(try encoding.encode("\u{10FFFF}") == [0xE3, 0x32, 0x9A, 0x35])
    #expect(try TextEncoding(label: "gbk").encode("€") == [0x80])
  }

  @Test func `Big5 has letters with two marks, and Hong Kong's characters of plane 2`() throws {
    let encoding = try TextEncoding(label: "big5")
    #expect(
      try encoding.strictText([0x88, 0x62, 0x88, 0xA5]) == "\u{CA}\u{304}\u{EA}\u{30C}")
    #expect(try encoding.strictText([0x87, 0x45]).unicodeScalars.first?.value == 0x27267)
  }

  /// Malformed sequences and their lengths, by WHATWG's decoders: an ASCII trail byte is given back.
  static let malformed: [(label: String, bytes: [UInt8], text: String)] = [
    ("shift_jis", [0x81, 0x22], "\u{FFFD}\""), ("shift_jis", [0x81, 0xFF], "\u{FFFD}"),
    ("shift_jis", [0xA0, 0x41], "\u{FFFD}A"), ("big5", [0x81, 0x41], "\u{FFFD}A"),
    ("euc-kr", [0x81, 0x20], "\u{FFFD} "), ("gb18030", [0x81, 0x20], "\u{FFFD} "),
    ("gb18030", [0x81, 0x30, 0x41, 0x42], "\u{FFFD}0AB"),
    ("gb18030", [0xFE, 0x39, 0xFE, 0x39], "\u{FFFD}"), ("gb18030", [0xFF, 0x41], "\u{FFFD}A"),
    ("euc-jp", [0x8F, 0xA4, 0x22], "\u{FFFD}\""), ("euc-jp", [0x8E, 0x41], "\u{FFFD}A"),
    ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x1B, 0x28, 0x42, 0x41], "\u{FFFD}A"),
    ("iso-2022-jp", [0x1B, 0x41], "\u{FFFD}A"), ("iso-2022-jp", [0x0E, 0x41], "\u{FFFD}A"),
    ("utf-8", [0xE2, 0x82, 0x41, 0xF0, 0x9F, 0xC0], "\u{FFFD}A\u{FFFD}\u{FFFD}"),
    ("utf-8", [0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("utf-16le", [0x00, 0xD8, 0x41, 0x00], "\u{FFFD}A"), ("utf-16le", [0x41], "\u{FFFD}"),
    ("replacement", [0x41, 0x42, 0x43], "\u{FFFD}"),
  ]

  @Test("malformed sequences are cut by WHATWG's rule", arguments: malformed)
  func malformedSequences(_ row: (label: String, bytes: [UInt8], text: String)) throws {
    #expect(try TextEncoding(label: row.label).text(row.bytes) == row.text)
  }
}
