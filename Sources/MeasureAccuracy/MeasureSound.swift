internal import ArgumentParser
internal import Corpus
internal import Foundation
internal import Mojibake

/// Runs over sound text and counts what would be changed.
struct MeasureSound: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sound", abstract: "Edits of sound text for every ten million characters.")

  @OptionGroup var selection: SourceSelection
  @OptionGroup var peerOptions: PeerOptions

  @Option(help: "Where to write every edit and suggestion with its context, tab-separated.")
  var edits: String?

  func run() async throws {
    let files = try selection.files()
    let repairer = Repairer()
    let tallies = try await withThrowingTaskGroup(of: (Int, SoundTally).self) { group in
      for (i, file) in files.enumerated() {
        group.addTask { (i, try SoundTally(file, repairer)) }
      }
      var tallies: [Int: SoundTally] = [:]
      for try await (i, tally) in group { tallies[i] = tally }
      return files.indices.map { tallies[$0]! }
    }
    let changedByFtfy = try changedLines(files)
    print(table("source", tallies, changedByFtfy, key: \.source, all: true))
    print(table("language", tallies, changedByFtfy, key: \.language, all: false))
    if let edits {
      let heading = ["source", "offset", "reason", "before", "original", "after"]
      let lines = [heading.joined(separator: "\t")] + tallies.flatMap(\.reports)
      try (lines.joined(separator: "\n") + "\n").write(
        toFile: edits, atomically: true, encoding: .utf8)
    }
  }

  private func table(
    _ title: String, _ tallies: [SoundTally], _ changedByFtfy: [String: Int]?,
    key: KeyPath<SourceFile, String>, all: Bool
  ) -> String {
    var table = MarkdownTable(
      [title, "characters", "edits", "suggestions", "edits per 10 M"]
        + (changedByFtfy == nil ? [] : ["lines ftfy changes"]))
    func append(_ name: String, _ part: [SoundTally]) {
      let characters = part.reduce(0) { $0 + $1.characters }
      let edits = part.reduce(0) { $0 + $1.edits }
      let rate = Double(edits) * 1e7 / Double(max(1, characters))
      var row = [
        name, "\(characters)", "\(edits)", "\(part.reduce(0) { $0 + $1.suggestions })",
        "\((rate * 100).rounded() / 100)",
      ]
      if let changedByFtfy {
        row.append("\(part.reduce(0) { $0 + (changedByFtfy[$1.file.name] ?? 0) })")
      }
      table.append(row)
    }
    for (name, part) in Dictionary(grouping: tallies, by: { $0.file[keyPath: key] }).sorted(
      by: { $0.key < $1.key })
    where all || part.contains(where: { $0.edits + $0.suggestions > 0 }) {
      append(name, part)
    }
    append("all", tallies)
    return table.description
  }

  /// How many lines ftfy changes, by file.
  private func changedLines(_ files: [SourceFile]) throws -> [String: Int]? {
    guard let python = peerOptions.peers else { return nil }
    let results = peerOptions.results(named: "sound")
    let listing = results.appendingPathExtension("files")
    try files.map { "\($0.source)\t\($0.language)\t\($0.url.path())\n" }.joined()
      .write(to: listing, atomically: true, encoding: .utf8)
    try Peers.run(python, [peerOptions.peersScript, "sound", listing.path(), results.path()])
    var counts: [String: Int] = [:]
    for line in try String(contentsOf: results, encoding: .utf8).utf8.split(separator: 0x0A) {
      let fields = line.split(separator: 0x09).map { String(Substring($0)) }
      counts["\(fields[0])/\(fields[1])", default: 0] += 1
    }
    return counts
  }
}
