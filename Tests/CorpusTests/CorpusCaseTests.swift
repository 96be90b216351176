import Corpus
import Testing

@Suite struct CorpusCaseTests {
  @Test(arguments: Corpus.families)
  func `cases are read as they are written, under different ids`(_ family: String) throws {
    let samples = try Corpus.cases(family)
    for sample in samples {
      #expect(CorpusCase(line: sample.description) == sample)
      #expect(CorpusCase(line: sample.description)?.description == sample.description)
    }
    #expect(Set(samples.map(\.id)).count == samples.count)
  }

  @Test(arguments: ["sound", "tempting", "quoted"])
  func `sound families hold sound cases only`(_ family: String) throws {
    for sample in try Corpus.cases(family) {
      #expect(sample.isSound, "\(sample.id)")
    }
  }

  @Test(arguments: ["wild", "synthetic"])
  func `damaged families hold damaged cases only, with a chain`(_ family: String) throws {
    for sample in try Corpus.cases(family) {
      #expect(!sample.isSound, "\(sample.id)")
      for chain in sample.chain.split(separator: " | ") {
        #expect(Damage(chain) != nil, "\(sample.id): \(chain)")
      }
    }
  }

  @Test func `whole lines of the synthetic family are what the damage tool makes of the gold`()
    throws
  {
    for sample in try Corpus.cases("synthetic") where sample.note.hasSuffix(", line") {
      let damage = try #require(Damage(sample.chain))
      let damaged = try #require(damage.applied(to: sample.gold))
      let undone = try #require(damage.undone(on: sample.damaged))
      #expect(damaged.unicodeScalars.elementsEqual(sample.damaged.unicodeScalars))
      #expect(undone.unicodeScalars.elementsEqual(sample.gold.unicodeScalars))
    }
  }

  @Test func `the corpus covers every encoding and tempts often`() throws {
    let synthetic = try Corpus.cases("synthetic")
    for encoding in SingleByteEncoding.all {
      #expect(synthetic.count { $0.chain.contains(">\(encoding.label)~") } >= 4)
    }
    #expect(try Corpus.cases("tempting").count >= 320)
  }

  @Test func `invisible scalars are escaped and come back`() {
    let text = "a\\b\u{0}\u{85}\u{A0}\u{AD}\u{FEFF}\t\n é"
    #expect(text.escaped == "a\\\\b\\u{0}\\u{85}\\u{A0}\\u{AD}\\u{FEFF}\\u{9}\\u{A} é")
    #expect(String(unescaping: text.escaped) == text)
    for broken in ["\\", "\\x", "\\u{", "\\u{D800}", "\\u{}", "\\uE9"] {
      #expect(String(unescaping: broken) == nil, "\(broken)")
    }
  }
}
