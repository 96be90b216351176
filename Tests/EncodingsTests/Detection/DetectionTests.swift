import Encodings
import Mojibake
import Testing

@Suite struct DetectionTests {
  /// Sentences in the encodings they were written in.
  static let sentences: [(label: String, text: String)] = [
    ("windows-1252", "Où est passée la clé des élèves déjà rentrés ?"),
    ("windows-1251", "Съешь же ещё этих мягких французских булок"),
    ("koi8-r", "Съешь же ещё этих мягких французских булок"),
    ("ibm866", "Съешь же ещё этих мягких французских булок"),
    ("iso-8859-5", "Съешь же ещё этих мягких французских булок"),
    ("windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy"),
    ("iso-8859-2", "Příliš žluťoučký kůň úpěl ďábelské ódy"),
    ("windows-1253", "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία"),
    ("windows-1254", "Pijamalı hasta yağız şoföre çabucak güvendi"),
    ("windows-1255", "דג סקרן שט בים מאוכזב ולפתע מצא חברה"),
    ("windows-1256", "نص حكيم له سر قاطع وذو شأن عظيم"),
    ("windows-874", "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า"),
    ("gb18030", "天地玄黄,宇宙洪荒。我们在学校里学习中文。"), ("big5", "我們在學校裡學習中文,今天的天氣很好。"),
    ("shift_jis", "いろはにほへと、今日はとても良い天気です。"),
    ("euc-jp", "いろはにほへと、今日はとても良い天気です。"), ("euc-kr", "키스의 고유조건은 입술끼리 만나야 합니다."),
    ("iso-2022-jp", "いろはにほへと、今日はとても良い天気です。"), ("utf-8", "Žluťoučký kůň"),
    ("utf-16le", "Plain text, no mark"), ("utf-16be", "Съешь же ещё этих булок"),
    ("utf-32le", "Plain text, no mark"),
    ("cp037", "Où est passée la clé des élèves déjà rentrés ?"),
  ]

  @Test("a sentence is decoded to what was written", arguments: sentences)
  func sentence(_ row: (label: String, text: String)) throws {
    let bytes = try TextEncoding(named: row.label).encode(row.text)
    let found = detection(of: bytes)
    let encoding = try #require(found.encoding)
    #expect(encoding.text(bytes) == row.text, "\(encoding)")
  }

  @Test("cuts do not change the finding", arguments: sentences)
  func cuts(_ row: (label: String, text: String)) throws {
    let bytes = try TextEncoding(named: row.label).encode(row.text)
    let whole = detection(of: bytes)
    for cut in 0...bytes.count {
      var detector = EncodingDetector()
      detector.feed(bytes.span.extracting(..<cut))
      detector.feed(bytes.span.extracting(cut..<bytes.count))
      #expect(detector.finding() == whole, "cut at \(cut)")
    }
    var detector = EncodingDetector()
    for place in bytes.indices { detector.feed(bytes.span.extracting(place..<place + 1)) }
    #expect(detector.finding() == whole)
  }

  @Test func `ASCII and UTF-8 are never called anything else`() {
    for text in [
      "plain ++row ASCII", "Ctrl+Alt+Del: restart", "- Ctrl+Alt+Clic: reimposta, Ctrl: muovi",
    ] {
      #expect(detection(of: Array(text.utf8)).isASCII, "\(text)")
    }
    for text in ["naïve café!", "€ 12 for one", "日本語", "ünï", "Ω"] {
      #expect(detection(of: Array(text.utf8)).encoding == .utf8, "\(text)")
    }
    #expect(detection(of: []).content == .empty)
  }

  @Test func `one wrong byte does not unmake UTF-8`() {
    var bytes = Array(String(repeating: "Příliš žluťoučký kůň. ", count: 50).utf8)
    bytes[500] = 0xFF
    let found = detection(of: bytes)
    #expect(found.encoding == .utf8 && found.malformedSequences > 0 && found.firstMalformed != nil)
  }

  @Test func `a short text in UTF-8 and another encoding is both`() {
    let bytes = Array("caf".utf8) + [0xE9] + Array(" schön".utf8)
    let found = detection(of: bytes)
    #expect(found.encoding == .utf8 && found.mixedWith == .windows1252)
    var stage = DecodingStage()
    var output: [UInt8] = []
    try? stage.decode(bytes.span, isLast: true, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "café schön")
  }

  @Test func `a stray letter is read in the encoding that the language around it uses`() throws {
    let polish = try TextEncoding(label: "windows-1250").encode("jeszcze żółw")
    let bytes = Array("Zażółć gęślą jaźń, zażółć gęślą jaźń, ".utf8) + polish
    #expect(detection(of: bytes).mixedWith?.name == "windows-1250")
  }

  @Test func `late evidence counts`() throws {
    var bytes = [UInt8](repeating: 0x20, count: 300_000)
    bytes += try TextEncoding(label: "windows-1251").encode("Съешь же ещё этих мягких булок")
    #expect(detection(of: bytes).encoding?.name == "windows-1251")
  }

  @Test func `a UTF-8 text with a tail in windows-1252 is both`() throws {
    let head = String(repeating: "Où est passée la clé ?\n", count: 20)
    let tail = "Déjà rentrés, les élèves étaient là.\n"
    let bytes = Array(head.utf8) + (try TextEncoding.windows1252.encode(tail))
    let found = detection(of: bytes)
    #expect(found.encoding == .utf8 && found.mixedWith == .windows1252)
    var stage = DecodingStage()
    var output: [UInt8] = []
    try stage.decode(bytes.span, isLast: true, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == head + tail)
    #expect(stage.takeRuns().map(\.encoding) == [.windows1252])
  }

  @Test func `a declaration decides where the bytes do not, and is not obeyed where they do`()
    throws
  {
    let page = #"<html><head><meta charset="iso-8859-5"></head><body>"#
    let bytes = Array(page.utf8) + Array("Příliš žluťoučký kůň".utf8)
    let found = detection(of: bytes)
    #expect(found.encoding == .utf8 && found.contradictsDeclaration)
    #expect(found.declarations.first?.encoding?.name == "iso-8859-5")
  }

  /// Starts of pages, and the label WHATWG's prescan finds in them.
  static let pages: [(page: String, label: String?)] = [
    (#"<meta charset=utf-8>"#, "utf-8"), (#"<META CHARSET='KOI8-R' >"#, "koi8-r"),
    (#"<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">"#, "shift_jis"),
    (#"<meta content="text/html; charset=shift_jis">"#, nil),
    (#"<meta content="text/html; charset = big5" http-equiv=content-type>"#, "big5"),
    (#"<!-- <meta charset=koi8-r> --><meta charset=big5>"#, "big5"),
    (#"<!--><meta charset=big5>"#, "big5"),
    (#"<title a="<meta charset=x>"><meta charset=big5>"#, "big5"),
    (#"<metacharset=big5>"#, nil), (#"<meta charset"#, nil), (#"<meta charset="big5"#, nil),
    (#"<meta/charset=big5>"#, "big5"), (#"<p><meta name=x><meta charset=euc-kr>"#, "euc-kr"),
    (#"<?xml version="1.0" encoding="windows-1251"?>"#, "windows-1251"),
    (#"@charset "big5";"#, "big5"), ("# -*- coding: latin-1 -*-\n", "latin-1"),
  ]

  @Test("the prescan finds the label", arguments: pages)
  func prescan(_ row: (page: String, label: String?)) {
    let found = detection(of: Array((row.page + " é").utf8))
    #expect(found.declarations.first?.label == row.label)
  }

  @Test func `binary data is known by its magic number`() {
    #expect(
      detection(of: [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]).content
        == .binary(kind: "elf"))
    #expect(detection(of: [UInt8](repeating: 0, count: 64)).encoding == nil)
  }

  @Test func `no bytes trap`() {
    var state: UInt64 = 42
    for length in 0..<400 {
      var bytes: [UInt8] = []
      for _ in 0..<length {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(UInt8(truncatingIfNeeded: state >> 40))
      }
      let found = detection(of: bytes)
      #expect((0...1).contains(found.confidence))
      var stage = DecodingStage()
      var output: [UInt8] = []
      try? stage.decode(bytes.span, isLast: true, into: &output)
      if case .text = found.content {
        #expect(String(validating: output, as: UTF8.self) != nil)
      }
    }
  }
}
