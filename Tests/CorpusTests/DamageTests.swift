import Corpus
import Testing

@Suite struct DamageTests {
  private static let texts = [
    "", "plain ASCII, \u{1A}\u{1C}\u{7F} too", "déjà vu", "“Übermut” – 12 €", "Ёж и ёлка",
    "ראשון", "خبر", "ฝนตก", "下雪了", "눈", "🎂👩‍🚀", "𐌰𐌱", "\u{0}\u{A0}\u{AD}\u{FEFF}",
    String(String.UnicodeScalarView((0x80...0x2FF).compactMap { Unicode.Scalar($0) })),
  ]

  @Test func `undoing a damage gives the text back, in every encoding and form`() throws {
    var count = 0
    for encoding in SingleByteEncoding.all {
      for form in WrittenForm.allCases {
        for policy in [UndefinedBytes.stop, .becomeControls] {
          let step = DamageStep.misdecoding(form, encoding, undefined: policy)
          for damage in [Damage([step]), Damage([step, step])] {
            for text in Self.texts {
              guard let damaged = damage.applied(to: text) else { continue }
              let undone = try #require(damage.undone(on: damaged))
              #expect(undone.unicodeScalars.elementsEqual(text.unicodeScalars), "\(damage)")
              count += 1
            }
          }
        }
      }
    }
    #expect(count > 5000)
  }

  @Test func `the damaged text encodes to the bytes the text was written in`() throws {
    for encoding in SingleByteEncoding.all {
      for text in Self.texts {
        let step = DamageStep.misdecoding(.utf8, encoding, undefined: .becomeControls)
        guard let damaged = step.applied(to: text) else { continue }
        let bytes = damaged.unicodeScalars.map {
          encoding.byte(for: $0, undefined: .becomeControls)
        }
        #expect(bytes.elementsEqual(text.utf8.map(Optional.some)), "\(encoding.label)")
      }
    }
  }

  @Test func `a byte a strict table does not define stops the damage`() {
    #expect(Damage("utf-8>windows-1252")?.applied(to: "Á") == nil)
    #expect(Damage("utf-8>windows-1252~")?.applied(to: "Á") == "\u{C3}\u{81}")
    #expect(Damage("utf-8>windows-1257~")?.applied(to: "š") == nil)
  }

  @Test func `undefined bytes that become controls are the same in every table`() {
    for encoding in SingleByteEncoding.all {
      for byte in UInt8(0x80)...0x9F where encoding.scalars[Int(byte) - 0x80] == nil {
        #expect(encoding.scalar(for: byte, undefined: .becomeControls)?.value == UInt32(byte))
      }
    }
  }

  @Test func `CESU-8 writes surrogates and Java writes NUL in two bytes`() {
    #expect(WrittenForm.cesu8.bytes(of: "😀") == [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80])
    #expect(WrittenForm.cesu8.bytes(of: "\0") == [0])
    #expect(WrittenForm.modifiedUTF8.bytes(of: "a\0é") == [0x61, 0xC0, 0x80, 0xC3, 0xA9])
    #expect(WrittenForm.utf8.text(of: [0xC0, 0x80]) == nil)
    #expect(WrittenForm.cesu8.text(of: [0xF0, 0x9F, 0x98, 0x80]) == nil)
    #expect(WrittenForm.cesu8.text(of: [0xED, 0xA0, 0xBD]) == nil)
  }

  @Test func `a lost no-break space is not undone`() {
    let damage = Damage("utf-8>windows-1252, nbsp>space")
    #expect(damage?.applied(to: "là") == "l\u{C3} ")
    #expect(damage?.undone(on: "l\u{C3} ") == nil)
  }

  @Test func `chains are read as they are written`() {
    for chain in [
      "utf-8>windows-1252", "cesu-8>koi8-r~, nbsp>space", "java-utf-8>ibm437, utf-8>macintosh~",
    ] {
      #expect(Damage(chain)?.description == chain)
    }
    for broken in ["", "windows-1252", "utf-8>klingon", "utf-7>koi8-r", "utf-8>koi8-r,"] {
      #expect(Damage(broken) == nil, "\(broken)")
    }
  }

  @Test(arguments: [
    (Region.line, "\u{C3}\u{A9} a \u{C3}\u{A8}c \u{C3}\u{A0}"),
    (.firstWord, "\u{C3}\u{A9} a èc à"),
    (.lastWord, "é a èc \u{C3}\u{A0}"),
    (.everySecondWord, "\u{C3}\u{A9} a èc \u{C3}\u{A0}"),
    (.firstScalar, "\u{C3}\u{A9} a èc à"),
    (.firstHalf, "\u{C3}\u{A9} a èc à"),
    (.secondHalf, "é a \u{C3}\u{A8}c \u{C3}\u{A0}"),
  ])
  func `a region is damaged and nothing else`(_ region: Region, _ expected: String) throws {
    let damage = try #require(Damage("utf-8>iso-8859-1"))
    let text = "é a èc à"
    #expect(damage.applied(to: text, in: region.ranges(in: text)) == expected)
  }
}
