import Unbake
import UnbakeGate
import UnbakeIO

/// What was found in a text, for people or as JSON.
struct Explanation {
  private let edits: [Edit]
  private let suggestions: [Edit]
  private let malformed: (count: Int, first: Int)?
  private let subject: ExplainedText
  private let usesColor: Bool
  private let minimum: Confidence

  init(findings: Findings, of subject: ExplainedText, usesColor: Bool, minimum: Confidence) {
    let range = subject.range
    edits = findings.edits.filter { range.contains($0.byteOffsets.lowerBound) }
    suggestions = findings.suggestions.filter { range.contains($0.byteOffsets.lowerBound) }
    let isWhole = range.count == subject.bytes.count
    malformed =
      isWhole ? findings.firstMalformedOffset.map { (findings.malformedSequences, $0) } : nil
    self.subject = subject
    self.usesColor = usesColor
    self.minimum = minimum
  }

  /// The explanation for people.
  var text: String {
    var output = ""
    for edit in edits { output += describe(edit, isApplied: true) }
    for edit in suggestions { output += describe(edit, isApplied: false) }
    if let malformed {
      output += "malformed UTF-8 sequences, left as they are: \(malformed.count), "
      output += "the first at byte \(malformed.first)\n"
    }
    guard !output.isEmpty else { return "sound: nothing to repair\n" }
    if !edits.isEmpty || !suggestions.isEmpty, subject.isShowable {
      output += "\nbefore  \(shown(subject.bytes[subject.range]))\n"
      output += "after   \(shown(repaired[...]))\n"
    }
    return output
  }

  /// The part that was asked about with its edits applied.
  private var repaired: [UInt8] {
    var output: [UInt8] = []
    var next = subject.range.lowerBound
    for edit in edits {
      output += subject.bytes[next..<edit.byteOffsets.lowerBound]
      output += edit.replacement.utf8
      next = edit.byteOffsets.upperBound
    }
    return output + subject.bytes[next..<subject.range.upperBound]
  }

  private func shown(_ bytes: ArraySlice<UInt8>) -> String {
    VisibleText.escaped(String(decoding: bytes, as: UTF8.self))
  }

  private func describe(_ edit: Edit, isApplied: Bool) -> String {
    let place = place(of: edit)
    let arrow = "\(paint(edit.original, 31)) → \(paint(edit.replacement, 32))"
    var lines = ["\(place): \(arrow)"]
    lines.append("  what happened: \(edit.chain)")
    let words = ExplainedSteps.words(edit.chain)
    if words.lowercased() != edit.chain.description { lines.append("    in short: \(words)") }
    lines += ExplainedSteps(edit)?.lines ?? []
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
        "  not \(VisibleText.escaped(other.replacement)) (\(other.chain)): "
          + "\(rounded(other.evidence)) bits, \(whyLost(other, to: edit))")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Why a reading was not taken.
  private func whyLost(_ other: Edit.Alternative, to edit: Edit) -> String {
    if other.evidence < 0 { return "reads worse than the text as it stands" }
    let behind = edit.evidence - other.evidence
    if other.chain == edit.chain { return "fits less well by \(rounded(behind))" }
    if other.chain.misdecodings.count < edit.chain.misdecodings.count {
      return "leaves more of the damage, \(rounded(behind)) behind"
    }
    return other.chain.misdecodings.count > edit.chain.misdecodings.count
      ? "needs more to have gone wrong, \(rounded(behind)) behind"
      : "reads less like a language, \(rounded(behind)) behind"
  }

  private func stepsMember(_ edit: Edit) -> String? {
    guard let steps = ExplainedSteps(edit) else { return nil }
    let rows = steps.members.map { step in
      "{\"text\":\(JSONText.quoted(step.text)),\"encodedAs\":\(JSONText.quoted(step.encodedAs)),"
        + "\"bytes\":\"\(step.bytes)\",\"decodedAs\":\(JSONText.quoted(step.decodedAs)),"
        + "\"read\":\(JSONText.quoted(step.read))}"
    }
    return "\"steps\":[\(rows.joined(separator: ","))]"
  }

  /// One JSON object for each edit and suggestion.
  var jsonLines: String {
    var output = ""
    for (edits, isApplied) in [(edits, true), (suggestions, false)] {
      for edit in edits {
        let position = subject.position(of: edit.byteOffsets.lowerBound)
        let alternatives = edit.alternatives.map {
          "{\"replacement\":\(JSONText.quoted($0.replacement)),\"chain\":\(JSONText.chain($0.chain)),"
            + "\"evidence\":\($0.evidence),\"why\":\(JSONText.quoted(whyLost($0, to: edit)))}"
        }
        let members = [
          subject.path.map { "\"path\":\(JSONText.quoted($0))" }, "\"line\":\(position.line)",
          "\"column\":\(position.column)",
          "\"byteOffsets\":[\(edit.byteOffsets.lowerBound),\(edit.byteOffsets.upperBound)]",
          "\"original\":\(JSONText.quoted(edit.original))",
          "\"replacement\":\(JSONText.quoted(edit.replacement))",
          "\"chain\":\(JSONText.chain(edit.chain))", stepsMember(edit),
          "\"evidence\":\(edit.evidence)",
          "\"confidence\":\"\(edit.confidence.rawValue)\"", "\"applied\":\(isApplied)",
          "\"alternatives\":[\(alternatives.joined(separator: ","))]",
        ]
        output += "{" + members.compactMap { $0 }.joined(separator: ",") + "}\n"
      }
    }
    return output
  }

  private func place(of edit: Edit) -> String {
    let position = subject.position(of: edit.byteOffsets.lowerBound)
    guard let path = subject.path else { return "column \(position.column)" }
    return "\(path):\(position.line):\(position.column)"
  }

  private func rounded(_ bits: Double) -> String {
    String((bits * 10).rounded() / 10)
  }

  private func paint(_ text: String, _ color: Int) -> String {
    let shown = VisibleText.escaped(text)
    return usesColor ? "\u{1B}[\(color)m\(shown)\u{1B}[0m" : shown
  }
}
