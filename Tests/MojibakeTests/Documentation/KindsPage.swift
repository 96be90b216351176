import Corpus
import Foundation
import Testing

/// The page of the documentation that shows each kind of damage.
struct KindsPage {
  /// A kind, with its text before and after.
  struct Row {
    var kind: String
    var before: String
    var after: String
    var chains: String
    var confidence: String
  }

  let rows: [Row]

  /// Reads the page in the sources.
  init() throws {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let url = root.appending(path: "Sources/Mojibake/Mojibake.docc/Kinds.md")
    rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| ") }.dropFirst().map { line in
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        return Row(
          kind: cells[0], before: try Self.text(cells[1]), after: try Self.text(cells[2]),
          chains: cells[3], confidence: cells[4])
      }
  }

  /// The text of a cell of code.
  private static func text(_ cell: String) throws -> String {
    try #require(String(unescaping: cell.dropFirst().dropLast()))
  }
}
