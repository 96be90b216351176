internal import ArgumentParser
internal import Corpus
internal import Foundation
internal import Mojibake

/// Repairs the corpus, family by family.
struct MeasureFamilies: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "families", abstract: "Exact repairs, gain and harm on the corpus, by family.")

  @OptionGroup var peerOptions: PeerOptions

  @Option(help: "The families, separated by commas; all without.")
  var families: String?

  @Option(help: "Where to write the cases that did not come out as they should, tab-separated.")
  var failures: String?

  @Option(help: "Where to write the same cases as a case file, to become known failures.")
  var knownFailures: String?

  func run() async throws {
    let names =
      families?.split(separator: ",").map(String.init)
      ?? Corpus.families.filter { $0 != "known-failures" }
    var table = MarkdownTable(["family", "cases", "by", "exact", "gain", "harmed"])
    var failed: [String] = []
    var known = "# Cases of the other families that are not repaired yet, or harmed.\n"
    for family in names {
      let samples = try Corpus.cases(family)
      guard !samples.isEmpty else { continue }
      let ours = await Repairer().outcomes(of: samples)
      let peers = try peerOptions.outcomes(of: samples, name: family)
      let results =
        [("Unbake", ours)] + (peers.map { [("ftfy", $0.ftfy), ("plsfix", $0.plsfix)] } ?? [])
      for (name, outcomes) in results {
        let tally = FamilyTally(samples: samples, outcomes: outcomes)
        table.append([
          family, "\(samples.count)", name, Percentage.of(tally.exact, samples.count),
          Percentage.of(tally.gain), "\(tally.harmed)",
        ])
      }
      for (sample, outcome) in zip(samples, ours) where !outcome.isExact {
        let output = outcome.isChanged ? outcome.output!.escaped : "unchanged"
        if family != "quoted" { known += "\(sample)\n" }
        failed.append("\(sample)\t\(output)\t\(outcome.reasons)\n")
      }
    }
    print(table)
    if let knownFailures {
      try known.write(toFile: knownFailures, atomically: true, encoding: .utf8)
    }
    if let failures {
      try failed.joined().write(toFile: failures, atomically: true, encoding: .utf8)
    }
  }
}
