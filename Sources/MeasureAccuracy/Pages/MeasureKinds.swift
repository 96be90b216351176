internal import ArgumentParser
internal import Corpus
internal import Foundation
internal import Mojibake

/// Repairs one text of each kind of damage, for the documentation.
struct MeasureKinds: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kinds",
    abstract: "One text of each kind of damage before and after, with its chain and confidence.")

  @Option(help: "The documentation catalogue in which to write Kinds.md; printed without.")
  var page: String?

  func run() throws {
    var table = MarkdownTable(["Kind", "Before", "After", "Chain", "Confidence"])
    var unrepaired: [String] = []
    for kind in ExampleKind.all {
      guard let damage = Damage(kind.chain), let damaged = damage.applied(to: kind.text) else {
        throw ValidationError("\(kind.name): no damage \(kind.chain)")
      }
      let repair = Repairer().repair(damaged)
      guard isRestored(repair.text, kind, damage) else {
        unrepaired.append("\(kind.name): \(damaged.escaped) became \(repair.text.escaped)")
        continue
      }
      table.append([
        kind.name, code(damaged), code(repair.text), chains(of: repair),
        (repair.edits.map(\.confidence).min() ?? .possible).rawValue,
      ])
    }
    guard unrepaired.isEmpty else {
      throw ValidationError("not repaired:\n" + unrepaired.joined(separator: "\n"))
    }
    guard let page else { return print(text(around: table)) }
    let url = URL(filePath: page, directoryHint: .isDirectory).appending(path: "Kinds.md")
    try text(around: table).write(to: url, atomically: true, encoding: .utf8)
    print("\(url.path()): \(ExampleKind.all.count) kinds")
  }

  /// Whether the sound text came back; of cut text all but the scalar that was cut.
  private func isRestored(_ output: String, _ kind: ExampleKind, _ damage: Damage) -> Bool {
    let sound = kind.restored(kind.text)
    if output.utf8.elementsEqual(sound.utf8) { return true }
    return damage.steps.last == .loss(.cutShort) && output.hasPrefix(sound.dropLast())
  }

  /// The chains of a repair's edits, each once.
  private func chains(of repair: Repair) -> String {
    var chains: [String] = []
    for edit in repair.edits where !chains.contains(edit.chain.description) {
      chains.append(edit.chain.description)
    }
    return chains.joined(separator: "; ")
  }

  /// Text as code in a cell, what cannot be seen as escapes.
  private func code(_ text: String) -> String { "`\(text.escaped)`" }

  private func text(around table: MarkdownTable) -> String {
    """
    # Kinds of damage

    One text of each kind that is repaired: as it came, as it left, the chain that was undone, and how sure that was.

    ## Overview

    Each text was repaired by itself, with the options as they are; in a document its neighbours help. Scalars that
    cannot be seen are written as `\\u{A0}`. The confidence is that of the least certain edit.

    \(table)
    <doc:HowRepairDecides> tells how chains are found, <doc:Reliability> how far confidence holds. The page is
    written by `make accuracy`, and a test repairs every text on it.

    """
  }
}
