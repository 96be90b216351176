import Unbake
import UnbakeIO

/// What was found in a text, for people or as JSON.
struct Explanation {
  let repair: Repair
  let of: String
  let path: String?
  let firstLine: Int
  let usesColor: Bool
  let minimum: Confidence

  /// The explanation for people.
  var text: String {
    guard !repair.edits.isEmpty || !repair.suggestions.isEmpty else {
      return "sound: nothing to repair\n"
    }
    var output = ""
    for edit in repair.edits { output += describe(edit, isApplied: true) }
    for edit in repair.suggestions { output += describe(edit, isApplied: false) }
    if of.utf8.count <= 2000, !of.contains("\n") {
      output +=
        "\nbefore  \(DisplayText.escaped(of))\nafter   \(DisplayText.escaped(repair.text))\n"
    }
    return output
  }

  private func describe(_ edit: Edit, isApplied: Bool) -> String {
    let place = place(of: edit)
    let arrow = "\(paint(edit.original, 31)) → \(paint(edit.replacement, 32))"
    var lines = ["\(place): \(arrow)"]
    lines.append("  what happened: \(edit.chain)")
    let bits = rounded(edit.evidence)
    if isApplied {
      lines.append("  evidence: \(bits) bits, \(edit.confidence.rawValue)")
    } else {
      lines.append(
        "  not applied: \(bits) bits of evidence are \(edit.confidence.rawValue), "
          + "and \(minimum.rawValue) is asked for")
    }
    for other in edit.alternatives {
      lines.append(
        "  not \(DisplayText.escaped(other.replacement)) (\(other.chain)): "
          + "\(rounded(other.evidence)) bits")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One JSON object for each edit and suggestion.
  var jsonLines: String {
    var output = ""
    for (edits, isApplied) in [(repair.edits, true), (repair.suggestions, false)] {
      for edit in edits {
        let position = position(of: edit)
        let alternatives = edit.alternatives.map {
          "{\"replacement\":\(JSONText.quoted($0.replacement)),\"chain\":\(JSONText.chain($0.chain)),"
            + "\"evidence\":\($0.evidence)}"
        }
        let members = [
          path.map { "\"path\":\(JSONText.quoted($0))" }, "\"line\":\(position.line)",
          "\"column\":\(position.column)",
          "\"byteOffsets\":[\(edit.byteOffsets.lowerBound),\(edit.byteOffsets.upperBound)]",
          "\"original\":\(JSONText.quoted(edit.original))",
          "\"replacement\":\(JSONText.quoted(edit.replacement))",
          "\"chain\":\(JSONText.chain(edit.chain))", "\"evidence\":\(edit.evidence)",
          "\"confidence\":\"\(edit.confidence.rawValue)\"", "\"applied\":\(isApplied)",
          "\"alternatives\":[\(alternatives.joined(separator: ","))]",
        ]
        output += "{" + members.compactMap { $0 }.joined(separator: ",") + "}\n"
      }
    }
    return output
  }

  private func place(of edit: Edit) -> String {
    let position = position(of: edit)
    guard let path else { return "column \(position.column)" }
    return "\(path):\(position.line):\(position.column)"
  }

  /// The 1-based line, and the 1-based column in scalars.
  private func position(of edit: Edit) -> (line: Int, column: Int) {
    let before = String(decoding: Array(of.utf8.prefix(edit.byteOffsets.lowerBound)), as: UTF8.self)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return (firstLine + lines.count - 1, (lines.last?.unicodeScalars.count ?? 0) + 1)
  }

  private func rounded(_ bits: Double) -> String {
    String((bits * 10).rounded() / 10)
  }

  private func paint(_ text: String, _ color: Int) -> String {
    let shown = DisplayText.escaped(text)
    return usesColor ? "\u{1B}[\(color)m\(shown)\u{1B}[0m" : shown
  }
}
