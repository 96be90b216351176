import Corpus
import Testing
import Unbake
import UnbakeGate

/// What rules find, and what they leave alone.
@Suite struct RuleTests {
  @Test(arguments: try Corpus.cases("rules"))
  func `a rule finds what it is for and nothing in sound text`(_ sample: CorpusCase) {
    let found = Set(Inspection().findings(in: sample.damaged).map(\.rule.id))
    if sample.chain.isEmpty {
      #expect(found.isEmpty, "\(sample.id): \(sample.note)")
    } else {
      #expect(found.contains(sample.chain), "\(sample.id): \(sample.note), found \(found)")
    }
  }

  @Test func `every rule has its own id, a paragraph and two examples`() {
    #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
    for rule in Rule.all {
      #expect(rule.id.count == 5 && Rule.Family(rawValue: String(rule.id.prefix(2))) != nil)
      #expect(rule.explanation.count > 100 && !rule.example.isEmpty && !rule.counterpart.isEmpty)
    }
  }

  @Test(
    arguments: [
      ([0x63, 0x61, 0x66, 0xE9, 0x20, 0x78], "BY201"), ([0xEF, 0xBB, 0xBF, 0x61], "BY206"),
      ([0x61, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, 0x62], "BY207"), ([0xC3], "BY201"),
      ([0xF4, 0x90, 0x80, 0x80], "BY201"), ([0xC0, 0xAF], "BY201"),
    ] as [([UInt8], String)])
  func `bytes that are no UTF-8 are found`(_ bytes: [UInt8], _ rule: String) {
    #expect(Inspection().findings(in: bytes).map(\.rule.id).contains(rule))
  }

  @Test func `a confusable word is found when its rule is selected, and else not`() {
    let text = "pay at p\u{430}ypal.com"
    #expect(Inspection().findings(in: text).isEmpty)
    var inspection = Inspection()
    inspection.settings.select = ["CT306"]
    #expect(inspection.findings(in: text).map(\.text) == ["p\u{430}ypal"])
    #expect(inspection.findings(in: "Привет world").isEmpty)
  }

  @Test func `places are lines, columns in scalars, and bytes`() throws {
    let found = Inspection().findings(in: "Größe\n日本 pass\u{200B}word\n")
    let place = try #require(found.first).position
    #expect(place.line == 2 && place.column == 8 && place.byteOffset == 19)
    #expect(place.byteLength == 3 && place.endColumn == 9)
  }

  @Test func `byte offsets of a decoded input are those before it was decoded`() throws {
    var inspection = Inspection()
    inspection.encoding = .utf16LittleEndian
    let found = inspection.findings(in: "Größe 😀\npass\u{200B}word\n")
    let place = try #require(found.last { $0.rule == .invisibleCharacter }).position
    #expect(place.byteOffset == 2 * (6 + 2 + 1 + 4) && place.byteLength == 2)
  }

  @Test func `how an input is cut does not change what is found`() throws {
    var text = ""
    for number in 0..<60 {
      for sample in try Corpus.cases("rules") { text += "\(number) \(sample.damaged)\r\n" }
    }
    let bytes = Array(text.utf8)
    let whole = Inspection().findings(in: bytes)
    #expect(whole.count > 1000)
    for piece in [997, 4096, 65_536, 131_073, 300_000] {
      let cut = Inspection().findings(in: bytes, piece: piece)
      let difference = zip(cut, whole).first { $0 != $1 }
      #expect(cut.count == whole.count && difference == nil, "pieces of \(piece)")
    }
  }

  @Test func `what repair mends is not reported a second time`() {
    let found = Inspection().findings(in: "It\u{E2}\u{80}\u{99}s hot and sheÃ¢â‚¬â„¢s cool")
    #expect(found.allSatisfy { $0.rule.family == .mojibake })
  }
}
