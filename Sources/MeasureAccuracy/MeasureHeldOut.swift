internal import ArgumentParser
internal import Corpus
internal import Foundation
internal import Mojibake

/// Damages held-out sentences in many ways and counts exact repairs.
struct MeasureHeldOut: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "held-out", abstract: "Exact repairs of held-out sentences, by kind of damage.")

  @OptionGroup var selection: SourceSelection
  @OptionGroup var peerOptions: PeerOptions

  @Option(help: "How many cases for each kind of damage and each encoding.")
  var sample = 40

  @Option(help: "Another seed draws other sentences.")
  var seed: UInt64 = 1

  @Option(help: "Kinds of damage, by a part of their names, separated by commas; all without.")
  var shapes: String?

  @Option(help: "Where to write the cases that were not repaired, tab-separated.")
  var failures: String?

  @Flag(help: "Also print exact repairs by encoding.")
  var byEncoding = false

  @Flag(help: "Also print exact repairs by language, the worst first.")
  var byLanguage = false

  func run() async throws {
    let text = try HeldOutText(selection.files())
    let parts = shapes?.split(separator: ",").map(String.init)
    let wanted = Shape.allCases.filter { shape in
      parts?.contains(where: shape.rawValue.contains) ?? true
    }
    let cases = SentenceDamager(text: text, seed: seed, sample: sample).cases(wanted)
    let samples = cases.map(\.sample)
    let start = ContinuousClock.now
    let ours = await Repairer().outcomes(of: samples)
    let duration = ContinuousClock.now - start
    let peers = try peerOptions.outcomes(of: samples, name: "held-out")
    print(
      "\(text.sentences.reduce(0) { $0 + $1.count }) sentences in \(text.languages.count) languages,",
      "\(cases.count) cases, repaired in \(duration)\n")
    let table = HeldOutTable(cases: cases, ours: ours, peers: peers)
    print(table.goals)
    print(table.shapes)
    if byEncoding { print(table.byEncoding) }
    if byLanguage { print(table.byLanguage) }
    if let failures {
      try table.failures.write(toFile: failures, atomically: true, encoding: .utf8)
    }
  }
}
