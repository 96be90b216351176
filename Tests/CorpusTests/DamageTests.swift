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
      "utf-8>gbk!!", "utf-8>tis-620-", "windows-1251>iso-8859-1~, c1>",
      "utf-8>euc-kr?, lower, html",
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

  @Test func `undoing a misdecoding in a multi-byte encoding gives the text back`() throws {
    var count = 0
    for encoding in MultiByteEncoding.all {
      let step = DamageStep.misdecoding(.utf8, .multiByte(encoding), undefined: .stop)
      for text in Self.texts + ["Привет, мир", "新年快乐", "これは", "도서관"] {
        for part in text.unicodeScalars.indices.map({ text.unicodeScalars[$0...].prefix(4) }) {
          let part = String(part)
          guard let damaged = step.applied(to: part) else { continue }
          #expect(step.undone(on: damaged) == part, "\(step)")
          count += part.unicodeScalars.allSatisfy(\.isASCII) ? 0 : 1
        }
      }
    }
    #expect(count > 100)
  }

  @Test func `undoing a legacy pair gives the text back`() throws {
    let texts = ["Привет, мир", "Καλημέρα", "שלום", "สวัสดี", "naïve", "Łódź", "これは", "新年快乐"]
    let encodings =
      SingleByteEncoding.all.map(LegacyEncoding.singleByte)
      + MultiByteEncoding.all.map(LegacyEncoding.multiByte)
    var count = 0
    for written in encodings {
      for read in encodings where read != written {
        let step = DamageStep.legacyPair(written, read, undefined: .stop)
        for text in texts {
          guard let damaged = step.applied(to: text) else { continue }
          let undone = step.undone(on: damaged)
          #expect(undone == text, "\(step) on \(text): \(damaged)")
          count += 1
        }
      }
    }
    #expect(count > 2000)
  }

  @Test(arguments: [
    ("utf-8>gbk!!", "don’t — é", "don鈥檛 鈥� 茅"), ("utf-8>shift_jis?", "don’t —", "don窶冲 窶?"),
    ("utf-8>euc-kr!", "don’t", "don\u{FFFD}\u{FFFD}셳"), ("utf-8>euc-kr!!", "don’t", "don\u{FFFD}셳"),
    ("utf-8>tis-620-", "“Don’t” —", "โDonโtโ โ"), ("utf-8>iso-8859-1~, c1>", "don’t", "donât"),
    ("utf-8>windows-1252~, lower", "Élan", "ã‰lan"),
    ("utf-8>windows-1252~, nfkc", "it’s", "itâ€TMs"),
    ("utf-8>windows-1252~, html", "é", "&Atilde;&copy;"), ("utf-8>windows-1252~, cut", "né", "nÃ"),
    ("koi8-r>ibm866", "тест", "╘┼╙╘"), ("utf-8>windows-1252~, quotes>ascii", "’", "â€™"),
    ("utf-16be>iso-8859-1", "ab", "\0a\0b"), ("utf-16le>utf-16be", "ab", "\u{6100}\u{6200}"),
    ("utf-8>utf-16le", "abcd", "\u{6261}\u{6463}"),
  ]) func `losses are what they are in the wild`(_ chain: String, _ text: String, _ damaged: String)
  {
    #expect(Damage(chain)?.applied(to: text) == damaged)
    #expect(Damage(chain)?.undone(on: damaged) == nil || chain == "koi8-r>ibm866")
  }
}
