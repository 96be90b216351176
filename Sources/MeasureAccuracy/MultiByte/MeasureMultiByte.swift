internal import ArgumentParser
internal import Corpus
internal import Foundation
internal import Mojibake

/// Damages held-out text by multi-byte encodings and counts what comes back.
struct MeasureMultiByte: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "multi-byte",
    abstract: "Repairs of text misread in multi-byte encodings, or written in them.")

  @OptionGroup var selection: SourceSelection

  @Option(help: "How many lines for each kind of damage.")
  var sample = 100

  @Option(help: "How many neighbouring lines make a document.")
  var lines = 1

  @Option(help: "Kinds of damage, by a part of their names, separated by semicolons; all without.")
  var kinds: String?

  @Flag(help: "Also print how far the evidence holds, by bits.")
  var byBits = false

  @Option(help: "How many scalars a line has at most.")
  var longest = 80

  @Option(help: "Another seed draws other lines.")
  var seed: UInt64 = 1

  @Option(help: "Where to write the documents that were not repaired, tab-separated.")
  var failures: String?

  func run() async throws {
    let text = try HeldOutText(selection.files())
    let parts = kinds?.split(separator: ";").map(String.init)
    var table = MarkdownTable([
      "multi-byte", "lines", "exact", "scalars right", "detected", "changed", "made worse",
      "edits right",
      "goal", "",
    ])
    let repairer = Repairer()
    var total = MultiByteTally()
    var failed = "kind\tchain\tgold\tdamaged\toutput\treasons\n"
    for kind in MultiByteKind.all where parts?.contains(where: kind.name.contains) ?? true {
      let samples = try samples(of: text, kind)
      let outcomes = await repairer.outcomes(of: samples)
      var tally = MultiByteTally()
      for (sample, outcome) in zip(samples, outcomes) {
        tally.add(sample, outcome)
        tally.addEdits(of: sample, repairer.repair(sample.damaged))
        guard let output = outcome.output else { continue }
        failed +=
          [
            kind.name, sample.chain, sample.gold.escaped, sample.damaged.escaped,
            outcome.isChanged ? output.escaped : "unchanged", outcome.reasons,
          ].joined(separator: "\t") + "\n"
      }
      guard tally.lines > 0 else { continue }
      total.merge(tally)
      table.append([
        kind.name, "\(tally.lines)", Percentage.of(tally.exact, tally.lines),
        Percentage.of(tally.right, tally.scalars), Percentage.of(tally.detected, tally.lines),
        Percentage.of(tally.changed, tally.lines), Percentage.of(tally.worse, tally.lines),
        Percentage.of(
          tally.edits.values.reduce(0) { $0 + $1.right },
          tally.edits.values.reduce(0) { $0 + $1.count }),
        kind.goal.description, tally.reaches(kind.goal) ? "reached" : "",
      ])
    }
    print(table)
    print(reliability(of: total))
    for (bits, edits) in total.byBits.sorted(by: { $0.key < $1.key }) where byBits {
      print(bits, edits.count, Percentage.of(edits.right, edits.count))
    }
    if let failures { try failed.write(toFile: failures, atomically: true, encoding: .utf8) }
  }

  private func reliability(of tally: MultiByteTally) -> MarkdownTable {
    var table = MarkdownTable(["confidence", "edits", "right"])
    for (confidence, edits) in tally.edits.sorted(by: { $0.key < $1.key }) {
      table.append([
        confidence.rawValue, "\(edits.count)", Percentage.of(edits.right, edits.count),
      ])
    }
    return table
  }

  /// Documents of neighbouring sentences of one file, damaged.
  private func samples(of text: HeldOutText, _ kind: MultiByteKind) throws -> [CorpusCase] {
    var random = SeededGenerator(seed: seed, name: kind.name)
    let languages = text.languages.indices.filter { kind.includes(text.languages[$0]) }
    let damages = kind.chains.compactMap { Damage($0) }
    guard damages.count == kind.chains.count else {
      throw ValidationError("no \(kind.chains.joined(separator: ", "))")
    }
    guard !languages.isEmpty else { return [] }
    var samples: [CorpusCase] = []
    var count = 0
    var seen: Set<String> = []
    for attempt in 0..<sample * 80 where count < sample {
      let damage = damages[attempt % damages.count]
      let sentences = text.sentences[languages.randomElement(using: &random)!]
      let start = Int.random(in: 0..<sentences.count, using: &random)
      var document: [(gold: String, damaged: String)] = []
      for sentence in sentences[start...].prefix(lines * 4)
      where sentence.source == sentences[start].source && document.count < lines {
        guard let gold = kind.part(of: sentence.text), gold.unicodeScalars.count <= longest,
          let damaged = damage.applied(to: gold),
          !damaged.utf8.elementsEqual(gold.utf8), seen.insert(damaged).inserted
        else { continue }
        document.append((gold, damaged))
      }
      guard !document.isEmpty else { continue }
      count += document.count
      samples.append(
        CorpusCase(
          id: "\(samples.count)", damaged: document.map(\.damaged).joined(separator: "\n"),
          gold: document.map(\.gold).joined(separator: "\n"), chain: damage.description))
    }
    return samples
  }
}
