/// What a run came to.
package struct GateSummary: Sendable {
  /// An input that could not be looked at to its end.
  package struct Failure: Hashable, Sendable {
    /// The path of the input.
    package var path: String
    /// Why, naming the path.
    package var message: String

    /// Creates a failure.
    package init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }

  /// Inputs that were looked at to their end.
  package var files = 0
  /// Their bytes after decompression, lines, and records.
  package var bytes = 0
  package var lines = 0
  package var records = 0
  /// Findings that count, by the rule's id and by severity.
  package var countByRule: [String: Int] = [:]
  package var countBySeverity: [Severity: Int] = [:]
  /// Findings that comments, allow lists and code in Markdown let pass.
  package var allowed = 0
  /// Findings that the baseline knows.
  package var known = 0
  /// Entries of the baseline that nothing matched any more.
  package var stale: [Baseline.Entry] = []
  /// Patterns of `allow-patterns` that took too long on a line, and allow nothing there.
  package var slowPatterns: Set<String> = []
  /// Inputs that could not be looked at.
  package var failures: [Failure] = []
  /// Whether there is more than the thresholds let pass.
  package var isFailed = false
  /// Why the thresholds let it pass or not, where there are any.
  package var verdict: String?
}
