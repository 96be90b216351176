internal import ArgumentParser
internal import Corpus
internal import Foundation
internal import Mojibake

/// Damages held-out text so that bytes are gone or changed, and counts what comes back.
struct MeasureLosses: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "losses",
    abstract: "Repairs of text that lacks bytes, by kind of loss, and how far confidence holds.")

  @OptionGroup var selection: SourceSelection
  @OptionGroup var peerOptions: PeerOptions

  @Option(help: "How many lines for each kind of loss.")
  var sample = 400

  @Option(help: "How many neighbouring lines make a document.")
  var lines = 1

  @Option(help: "Kinds of loss, by a part of their names, separated by commas; all without.")
  var kinds: String?

  @Option(help: "The least confidence to act on: possible, likely or certain.")
  var minConfidence = "likely"

  @Flag(help: "Also print how far the evidence of edits with bytes gone holds, by bits.")
  var byBits = false

  @Option(help: "Another seed draws other lines.")
  var seed: UInt64 = 1

  @Option(help: "The documentation catalogue in which to write how far confidence holds.")
  var page: String?

  @Option(help: "Where to write the lines that were not repaired, tab-separated.")
  var failures: String?

  func run() throws {
    let text = try HeldOutText(selection.files())
    let parts = kinds?.split(separator: ",").map(String.init)
    var table = MarkdownTable(
      ["bytes gone or changed", "lines", "exact", "wrong", "lossy", "applied", "right"]
        + (peerOptions.peers == nil ? [] : ["ftfy", "plsfix"]))
    var failed = "kind\tgold\tdamaged\toutput\treasons\n"
    var total = LossTally()
    var options = Repairer.Options()
    guard let least = Confidence(rawValue: minConfidence) else {
      throw ValidationError("no confidence \(minConfidence)")
    }
    options.minimumConfidence = least
    for kind in LossKind.all where parts?.contains(where: kind.name.contains) ?? true {
      guard let damage = Damage(kind.chain) else { throw ValidationError("no \(kind.chain)") }
      let documents = documents(of: text, kind, damage)
      var tally = LossTally()
      for document in documents {
        let damaged = document.map(\.sample.damaged).joined(separator: "\n")
        let repair = Repairer(options: options).repair(damaged)
        tally.add(document, repair, mode: kind.mode)
        total.add(document, repair, mode: kind.mode)
        guard failures != nil else { continue }
        let gold = document.map(\.sample.gold).joined(separator: "\n")
        if !repair.text.utf8.elementsEqual(gold.utf8) {
          let reasons =
            repair.edits.map(\.summary) + repair.suggestions.map { "suggested " + $0.summary }
          failed +=
            [
              kind.name, gold.escaped, damaged.escaped,
              repair.edits.isEmpty ? "unchanged" : repair.text.escaped,
              reasons.joined(separator: "; "),
            ].joined(separator: "\t") + "\n"
        }
      }
      var row = [
        kind.name, "\(tally.lines)", Percentage.of(tally.exactLines, tally.lines),
        Percentage.of(tally.wrongLines, tally.lines), "\(tally.lossy)",
        Percentage.of(tally.applied, tally.lossy), Percentage.of(tally.right, tally.applied),
      ]
      let samples = documents.flatMap { $0.map(\.sample) }
      let name = kind.name.filter { $0.isLetter || $0.isNumber }
      if let peers = try peerOptions.outcomes(of: samples, name: "losses-\(name)") {
        row += [peers.ftfy, peers.plsfix].map { outcomes in
          Percentage.of(outcomes.count { $0.isExact }, outcomes.count)
        }
      }
      table.append(row)
    }
    print(table)
    print(reliability(of: total))
    for (bits, edits) in total.byBits.sorted(by: { $0.key < $1.key }) where byBits {
      print(bits, edits.count, Percentage.of(edits.right, edits.count))
    }
    if let page {
      let source = selection.use.map { "the sources kept aside for \($0)" } ?? "chosen sources"
      try ReliabilityPage(
        reliability: total.reliability,
        source: "The text is from \(source), \(lines) neighbouring lines to a document."
      ).write(to: URL(filePath: page, directoryHint: .isDirectory))
    }
    if let failures { try failed.write(toFile: failures, atomically: true, encoding: .utf8) }
  }

  private func reliability(of tally: LossTally) -> MarkdownTable {
    var table = MarkdownTable(["confidence", "edits", "right"])
    for (confidence, edits) in tally.edits.sorted(by: { $0.key < $1.key }) {
      table.append([
        confidence.rawValue, "\(edits.count)", Percentage.of(edits.right, edits.count),
      ])
    }
    return table
  }

  /// Documents of neighbouring sentences of one file, damaged.
  private func documents(
    of text: HeldOutText, _ kind: LossKind, _ damage: Damage
  ) -> [[LossCase]] {
    var random = SeededGenerator(seed: seed, name: kind.name)
    let languages = text.languages.indices.filter {
      kind.languages.isEmpty || kind.languages.contains(text.languages[$0])
    }
    guard !languages.isEmpty else { return [] }
    var documents: [[LossCase]] = []
    var count = 0
    for _ in 0..<sample * 40 where count < sample {
      let sentences = text.sentences[languages.randomElement(using: &random)!]
      let start = Int.random(in: 0..<sentences.count, using: &random)
      let source = sentences[start].source
      var document: [LossCase] = []
      for sentence in sentences[start...].prefix(lines * 4)
      where sentence.source == source && document.count < lines {
        if let found = LossCase(sentence.text, kind, damage) { document.append(found) }
      }
      guard !document.isEmpty else { continue }
      count += document.count
      documents.append(document)
    }
    return documents
  }
}
