/// A table in Markdown, its columns padded.
struct MarkdownTable: CustomStringConvertible {
  private var rows: [[String]]

  /// Creates a table from its heading.
  init(_ heading: [String]) {
    rows = [heading]
  }

  /// Adds a row.
  mutating func append(_ row: [String]) {
    rows.append(row)
  }

  var description: String {
    let widths = rows[0].indices.map { column in
      rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max()!
    }
    var lines = rows.map { line($0, widths) }
    lines.insert("|" + widths.map { String(repeating: "-", count: $0 + 2) + "|" }.joined(), at: 1)
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ row: [String], _ widths: [Int]) -> String {
    let cells = zip(row, widths).map { cell, width in
      " " + cell + String(repeating: " ", count: width - cell.count) + " |"
    }
    return "|" + cells.joined()
  }
}
