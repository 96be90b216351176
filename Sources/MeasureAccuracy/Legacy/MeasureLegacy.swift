internal import ArgumentParser
internal import Corpus
internal import Foundation
internal import Mojibake

/// Damages held-out text by legacy pairs and counts exact repairs and what was made worse.
struct MeasureLegacy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "legacy",
    abstract: "Exact repairs of text written in one single-byte encoding and read in another.")

  @OptionGroup var selection: SourceSelection

  @Option(help: "How many cases for each pair and length.")
  var sample = 20

  @Option(help: "Another seed draws other sentences.")
  var seed: UInt64 = 1

  @Option(help: "The families to measure, separated by commas; all without.")
  var families: String?

  @Option(help: "Where to write the cases that were not repaired, tab-separated.")
  var failures: String?

  private static let lengths = [10, 16, 24, 40]

  func run() async throws {
    let text = try HeldOutText(selection.files())
    let wanted = families?.split(separator: ",").map(String.init)
    let cases = LegacyCases(text: text, seed: seed, sample: sample).cases(letters: Self.lengths)
      .filter { wanted?.contains($0.family) ?? true }
    let start = ContinuousClock.now
    let outcomes = await Repairer().outcomes(of: cases.map(\.sample))
    print("\(cases.count) cases, repaired in \(ContinuousClock.now - start)\n")
    let table = LegacyTable(cases: cases, outcomes: outcomes)
    print(table.goals)
    print(table.pairs(lengths: Self.lengths + [0]))
    if let failures {
      try table.failures.write(toFile: failures, atomically: true, encoding: .utf8)
    }
  }
}
