import Unbake
import UnbakeIO

/// What was done, for people or as JSON.
struct StatisticsReport {
  private let summary: RepairSummary
  private let files: Int

  init(_ summary: RepairSummary, files: Int) {
    self.summary = summary
    self.files = files
  }

  private var chains: [(key: Chain, value: Int)] {
    summary.editsByChain.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.description < $1.key.description
    }
  }

  private var steps: [(key: CleaningStep, value: Int)] {
    summary.editsByStep.sorted { $0.key < $1.key }
  }

  /// The lines, each with its line feed.
  var text: String {
    var lines = [
      "bytes read: \(summary.bytesRead)", "bytes written: \(summary.bytesWritten)",
      "edits: \(summary.edits)",
    ]
    if files > 1 { lines.insert("files: \(files)", at: 0) }
    for (chain, count) in chains { lines.append("  \(count) of \(chain)") }
    for (step, count) in steps where step != .misdecoding {
      lines.append("  \(count) of \(step.rawValue)")
    }
    lines.append("not applied for want of evidence: \(summary.suggestions)")
    var malformed = "malformed UTF-8 sequences kept: \(summary.malformedSequences)"
    if let first = summary.firstMalformedOffset { malformed += ", the first at byte \(first)" }
    lines.append(malformed)
    if summary.records > 0 || summary.badRecords > 0 {
      lines.append("records: \(summary.records)")
      lines.append("records without the field: \(summary.recordsWithoutField)")
      lines.append("records that are not JSON: \(summary.badRecords)")
      lines.append("surrogate escapes without a partner: \(summary.loneSurrogates)")
    }
    if summary.recordsTooLong > 0 {
      lines.append("records too long to be repaired: \(summary.recordsTooLong)")
    }
    if summary.recordsWithoutText > 0 {
      lines.append("records without text: \(summary.recordsWithoutText)")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One JSON object.
  var json: String {
    let chains = chains.map { "{\"chain\":\(JSONText.chain($0.key)),\"edits\":\($0.value)}" }
    let steps = steps.map { "\"\($0.key.rawValue)\":\($0.value)" }
    let first = summary.firstMalformedOffset.map { String($0) } ?? "null"
    return """
      {"files":\(files),"bytesRead":\(summary.bytesRead),"bytesWritten":\(summary.bytesWritten),\
      "edits":\(summary.edits),"editsByChain":[\(chains.joined(separator: ","))],\
      "editsByStep":{\(steps.joined(separator: ","))},\
      "suggestions":\(summary.suggestions),"malformedSequences":\(summary.malformedSequences),\
      "firstMalformedOffset":\(first),"records":\(summary.records),\
      "recordsWithoutField":\(summary.recordsWithoutField),"badRecords":\(summary.badRecords),\
      "loneSurrogates":\(summary.loneSurrogates),"recordsTooLong":\(summary.recordsTooLong),\
      "recordsWithoutText":\(summary.recordsWithoutText)}

      """
  }
}
