/// A JSON object a line for each finding, and one that sums up at the end.
struct JSONLinesReporter: Reporter {
  private let version: String

  init(_ options: ReportOptions) { version = options.version }

  mutating func add(_ finding: Finding) -> String { FindingRow.row(finding).text() + "\n" }

  mutating func finish(_ summary: GateSummary) -> String {
    FindingRow.summary(summary, version: version).text() + "\n"
  }
}
