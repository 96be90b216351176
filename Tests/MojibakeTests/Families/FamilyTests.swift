import Corpus
import Mojibake
import Testing

/// The corpus, family by family; cases that are known to fail are listed in `known-failures`.
@Suite struct FamilyTests {
  private static let repairer = Repairer()

  @Test(arguments: ["wild", "synthetic", "legacy"])
  func `damaged text is repaired exactly`(_ family: String) throws {
    let known = try Self.knownFailures()
    for sample in try Corpus.cases(family) where !known.contains(sample.id) {
      expectExact(sample)
    }
  }

  @Test(arguments: ["sound", "tempting"])
  func `sound text does not change`(_ family: String) throws {
    let known = try Self.knownFailures()
    for sample in try Corpus.cases(family) where !known.contains(sample.id) {
      let repair = Self.repairer.repair(sample.damaged)
      let reasons = repair.edits.map { "\($0.chain): \($0.evidence)" }
      #expect(repair.edits.isEmpty, "\(sample.id): \(sample.damaged) \(reasons)")
    }
  }

  @Test func `the repaired text of every damaged case is sound`() throws {
    let known = try Self.knownFailures()
    for family in ["wild", "synthetic", "legacy"] {
      for sample in try Corpus.cases(family) where !known.contains(sample.id) {
        #expect(Self.repairer.repair(sample.gold).edits.isEmpty, "\(sample.id): \(sample.gold)")
      }
    }
  }

  @Test func `known failures fail`() throws {
    for sample in try Corpus.cases("known-failures") {
      withKnownIssue("\(sample.id)") { expectExact(sample) }
    }
  }

  private static func knownFailures() throws -> Set<String> {
    Set(try Corpus.cases("known-failures").map(\.id))
  }

  private func expectExact(
    _ sample: CorpusCase, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = Self.repairer.repair(sample.damaged).text
    // Equal scalar by scalar: `==` would take a decomposed letter for a composed one.
    #expect(
      text.utf8.elementsEqual(sample.gold.utf8), "\(sample.id): \(text)",
      sourceLocation: sourceLocation)
  }
}
