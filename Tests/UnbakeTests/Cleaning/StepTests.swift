import Testing
import Unbake

/// What each step does, and what it leaves alone.
@Suite struct StepTests {
  private static func cleaned(_ text: String, _ change: (inout Profile) -> Void) -> String {
    var profile = Profile.repair
    change(&profile)
    return Cleaner(profile: profile).cleaned(text)
  }

  private static func cleaned(_ bytes: [UInt8], _ change: (inout Profile) -> Void) -> [UInt8] {
    var profile = Profile.repair
    change(&profile)
    return NamedProfile(name: "", profile: profile).cleaned(bytes)
  }

  @Test(arguments: [
    ("\u{1B}[1;31mred\u{1B}[0m", "red"), ("\u{1B}[?25l", ""), ("\u{1B}[38:2::1:2:3m!", "!"),
    ("a\u{1B}]0;title\u{7}b", "ab"),
    ("a\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{1B}\\b", "alinkb"),
    ("\u{9B}31mred", "red"), ("\u{9D}0;t\u{9C}x", "x"), ("\u{1B}P1$r\u{1B}\\x", "x"),
    ("\u{1B}(Bx", "x"), ("\u{1B}7x\u{1B}8", "x"), ("\u{1B}Hello", "\u{1B}Hello"),
    ("\u{1B}]0;no end", "\u{1B}]0;no end"), ("\u{9B}word", "\u{9B}word"),
    ("\u{1B}$Bx", "\u{1B}$Bx"),
  ])
  func `terminal escapes go, whole or not at all`(_ text: String, _ expected: String) {
    #expect(Self.cleaned(text) { $0.removesTerminalEscapes = true } == expected)
  }

  @Test func `control characters go, white space and separators stay`() {
    let text = "a\u{0}\u{8}\u{B}\u{E}\u{7F}\u{206A}\u{FFFC}b\t\n\u{C}\r\u{1C}\u{1F}c"
    #expect(Self.cleaned(text) { $0.controls = .remove } == "ab\t\n\u{C}\r\u{1C}\u{1F}c")
    #expect(Self.cleaned(text) { $0.controls = .all } == "ab\t\n\u{C}\rc")
  }

  @Test(
    arguments: [
      ([0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], "😀"), ([0xED, 0xB8, 0x80, 0xED, 0xA0, 0xBD], "😀"),
      ([0xED, 0xA0, 0xBD, 0x21], "\u{FFFD}!"), ([0xED, 0xB3, 0x83, 0xED, 0xB2, 0xA9], "é"),
      ([0x61, 0x73, 0xED, 0xB3, 0xAD, 0x2E], "así."), ([0xED, 0xB2, 0x80], "\u{FFFD}"),
      // Two pairs: the halves in the middle are not swapped.
      (
        [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x81], "😀😁"
      ),
    ] as [([UInt8], String)])
  func `surrogates become what they stand for`(_ bytes: [UInt8], _ expected: String) {
    #expect(Self.cleaned(bytes) { $0.mendsSurrogates = true } == Array(expected.utf8))
  }

  @Test(arguments: [
    ("&eacute;", "é"), ("&EACUTE;", "É"), ("&SZLIG;", "SS"), ("&#233;&#xE9;&#XE9;", "ééé"),
    ("&CounterClockwiseContourIntegral;", "∳"), ("&#150;&#x80;", "–€"), ("&#0;", "\u{FFFD}"),
    ("&#xD800;&#x110000;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("&NotEqualTilde;", "≂̸"),
    ("&amp;amp;amp;lt;", "<"),
    ("&eacute &nosuchname; &; &#; &#x;", "&eacute &nosuchname; &; &#; &#x;"),
    ("&semi;", "&semi;"), ("AT&T; R&D", "AT&T; R&D"), ("&am&#112;;", "&"),
  ])
  func `references become what they stand for`(_ text: String, _ expected: String) {
    #expect(Self.cleaned(text) { $0.entities = .on } == expected)
  }

  @Test(arguments: [
    ("&lt;script&gt; caf&eacute;", "&lt;script&gt; café"), ("a &lt; b &amp;&amp; c", "a < b && c"),
    ("<b>x</b> &amp; &eacute;", "<b>x</b> &amp; é"),
    ("&amp;lt;script&amp;gt;", "&amp;lt;script&amp;gt;"),
    ("<p>caf&Atilde;&copy; &lt;b&gt;</p>", "<p>café &lt;b&gt;</p>"),
    // Each line by itself.
    ("a < b &gt;\n<i>&gt;</i>\n&gt;", "a < b >\n<i>&gt;</i>\n>"),
  ])
  func `in and around markup only references beyond ASCII are decoded`(
    _ text: String, _ expected: String
  ) {
    #expect(Self.cleaned(text) { $0.entities = .auto } == expected)
  }

  @Test func `quotes`() {
    let text = "“a” ‘b’ „c‚ Hawaiʼi «d» ″ ′ ‹e›"
    #expect(Self.cleaned(text) { $0.quotes = .high } == "\"a\" 'b' „c‚ Hawaiʼi «d» ″ ′ ‹e›")
    #expect(Self.cleaned(text) { $0.quotes = .all } == "\"a\" 'b' \"c' Hawaiʼi «d» ″ ′ ‹e›")
    #expect(Self.cleaned(text) { $0.quotes = .letters } == "\"a\" 'b' \"c' Hawai'i «d» ″ ′ ‹e›")
  }

  @Test func `line ends`() {
    let text = "a\rb\r\nc\nd\u{85}e\u{2028}f\u{2029}g\r"
    #expect(Self.cleaned(text) { $0.lineEnds = .lf } == "a\nb\nc\nd\ne\nf\ng\n")
    #expect(
      Self.cleaned(text) { $0.lineEnds = .crlf }
        == "a\r\nb\r\nc\r\nd\r\ne\r\nf\r\ng\r\n")
  }

  @Test func `ligatures and width`() {
    #expect(
      Self.cleaned("ﬁ ﬃ ĳ Ǆ ŉ æ œ") { $0.splitsLigatures = true } == "fi ffi ij DŽ \u{2BC}n æ œ")
    #expect(Self.cleaned("１２３ＡＢＣ\u{3000}ｶﾞ￥。、") { $0.fixesWidth = true } == "123ABC カ\u{3099}¥。、")
  }

  @Test(arguments: [
    "👩\u{200D}🚀", "❤\u{FE0F}", "🏴\u{E0067}\u{E0062}\u{E007F}", "نمی\u{200C}خواهم", "क्\u{200D}ष",
    "\u{200F}שלום\u{200E}",
  ])
  func `invisible characters that scripts and emoji need stay`(_ text: String) {
    #expect(Self.cleaned(text) { $0.removesInvisible = true } == text)
  }

  @Test func `other invisible characters go`() {
    let text = "co\u{AD}op\u{200B} zero\u{200D}width\u{2060} x\u{FE0F}\u{202E}y"
    #expect(Self.cleaned(text) { $0.removesInvisible = true } == "coop zerowidth xy")
    #expect(Self.cleaned("a\u{A0}b\u{2009}c\u{3000}d！") { $0.plainSpaces = true } == "a b c d！")
  }

  @Test func `source text keeps its ASCII`() {
    let code = Cleaner(profile: .code)
    let text = "let name = \"Ð\u{9F}Ñ\u{80}Ð¸Ð²ÐµÑ\u{82}\" // itâ€™s \u{1B}[0m \u{FEFF} ﬁ &amp;\r\n"
    #expect(
      code.cleaned(text) == "let name = \"Привет\" // it’s \u{1B}[0m \u{FEFF} ﬁ &amp;\r\n")
    for edit in code.clean("caf&Atilde;&copy; â€™ Ã©").edits {
      #expect(edit.original.utf8.filter { $0 < 0x80 } == edit.replacement.utf8.filter { $0 < 0x80 })
    }
  }

  @Test func `an unknown profile is an error that names the others`() {
    let error = #expect(throws: UnknownProfile.self) { try Profile(named: "nope") }
    #expect(error?.description == "unknown profile \"nope\"; there are repair, corpus, ftfy, code")
  }
}
