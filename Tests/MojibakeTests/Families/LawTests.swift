import Corpus
import Mojibake
import Testing

/// What holds for every case of every family, whether it is repaired or not.
@Suite struct LawTests {
  private static let repairer = Repairer()

  @Test(arguments: Corpus.families)
  func `repairing twice is repairing once`(_ family: String) throws {
    for sample in try Corpus.cases(family) {
      let once = Self.repairer.repair(sample.damaged).text
      let twice = Self.repairer.repair(once)
      #expect(twice.edits.isEmpty, "\(sample.id): \(once) → \(twice.text)")
    }
  }

  @Test(arguments: Corpus.families)
  func `edits tile the difference`(_ family: String) throws {
    for sample in try Corpus.cases(family) {
      let bytes = Array(sample.damaged.utf8)
      let repair = Self.repairer.repair(sample.damaged)
      var output: [UInt8] = []
      var next = 0
      for edit in repair.edits {
        try #require(edit.byteOffsets.lowerBound >= next, "\(sample.id): edits out of order")
        try #require(edit.byteOffsets.upperBound <= bytes.count)
        #expect(!edit.byteOffsets.isEmpty, "\(sample.id): an edit of nothing")
        #expect(bytes[edit.byteOffsets].elementsEqual(edit.original.utf8), "\(sample.id)")
        #expect(!edit.original.utf8.elementsEqual(edit.replacement.utf8), "\(sample.id)")
        #expect(!edit.chain.misdecodings.isEmpty, "\(sample.id)")
        output += bytes[next..<edit.byteOffsets.lowerBound]
        output += edit.replacement.utf8
        next = edit.byteOffsets.upperBound
      }
      output += bytes[next...]
      #expect(output.elementsEqual(repair.text.utf8), "\(sample.id)")
    }
  }

  @Test(arguments: Corpus.families)
  func `the same text is repaired the same way`(_ family: String) throws {
    for sample in try Corpus.cases(family) {
      #expect(Repairer().repair(sample.damaged) == Self.repairer.repair(sample.damaged))
    }
  }

  @Test(arguments: Corpus.families)
  func `a worker repairs each text as if it were its first`(_ family: String) throws {
    var worker = RepairWorker()
    for sample in try Corpus.cases(family) {
      let bytes = Array(sample.damaged.utf8)
      for countsChains in [false, true] {
        var output: [UInt8] = []
        let found = worker.repair(bytes.span, into: &output, countingChains: countsChains)
        let text = found.edits > 0 ? String(decoding: output, as: UTF8.self) : sample.damaged
        #expect(text == Self.repairer.repair(sample.damaged).text, "\(sample.id)")
      }
    }
  }

  @Test(arguments: Corpus.families)
  func `suggestions are below the confidence that acts, edits are not`(_ family: String) throws {
    for sample in try Corpus.cases(family) {
      let repair = Self.repairer.repair(sample.damaged)
      let minimum = Self.repairer.options.minimumConfidence
      #expect(repair.edits.allSatisfy { $0.confidence >= minimum }, "\(sample.id)")
      #expect(repair.suggestions.allSatisfy { $0.confidence < minimum }, "\(sample.id)")
    }
  }
}
