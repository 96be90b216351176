import Unbake
import UnbakeIO

/// What was done, in a few lines for people.
struct StatisticsReport {
  private let summary: RepairSummary

  init(_ summary: RepairSummary) { self.summary = summary }

  /// The lines, each with its line feed.
  var text: String {
    var lines = [
      "bytes read: \(summary.bytesRead)", "bytes written: \(summary.bytesWritten)",
      "edits: \(summary.edits)",
    ]
    let chains = summary.editsByChain.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.description < $1.key.description
    }
    for (chain, count) in chains { lines.append("  \(count) of \(chain)") }
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
    return lines.map { $0 + "\n" }.joined()
  }
}
