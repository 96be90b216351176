/// Writes what a run finds in one format.
///
/// Whatever is written of a text has its invisible characters escaped.
protocol Reporter {
  /// What is written before anything is found.
  mutating func begin() -> String
  /// Takes a finding; findings of an input come one after another.
  mutating func add(_ finding: Finding) -> String
  /// Takes the news that an input could not be looked at to its end.
  mutating func fail(_ failure: GateSummary.Failure) -> String
  /// What is written at the end.
  mutating func finish(_ summary: GateSummary) -> String
}

extension Reporter {
  mutating func begin() -> String { "" }
  mutating func fail(_ failure: GateSummary.Failure) -> String { "" }
}

/// A format of reports.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
  case full, concise, json, jsonl, sarif, github, gitlab, junit, checkstyle

  /// Creates a reporter.
  func reporter(_ options: ReportOptions) -> any Reporter {
    switch self {
    case .full: FullReporter(options)
    case .concise: ConciseReporter()
    case .json: JSONReporter(options)
    case .jsonl: JSONLinesReporter(options)
    case .sarif: SARIFReporter(options)
    case .github: GitHubReporter()
    case .gitlab: GitLabReporter()
    case .junit: JUnitReporter()
    case .checkstyle: CheckstyleReporter(options)
    }
  }
}

/// What reports say besides the findings.
package struct ReportOptions: Sendable {
  /// The version of the tool.
  package var version: String
  /// Whether a terminal shows colours.
  package var usesColor = false

  /// Creates options.
  package init(version: String) { self.version = version }
}
