/// One JSON object with the findings and what sums them up.
struct JSONReporter: Reporter {
  private let version: String
  private var isFirst = true

  init(_ options: ReportOptions) { version = options.version }

  mutating func begin() -> String {
    "{\"schema_version\":\(FindingRow.schemaVersion),\"findings\":["
  }

  mutating func add(_ finding: Finding) -> String {
    defer { isFirst = false }
    return (isFirst ? "\n" : ",\n") + FindingRow.row(finding).text()
  }

  mutating func finish(_ summary: GateSummary) -> String {
    (isFirst ? "" : "\n") + "],\"summary\":"
      + FindingRow.summary(summary, version: version).text() + "}\n"
  }
}
