/// What a run came to.
public struct GateSummary: Sendable {
  /// An input that could not be looked at to its end.
  public struct Failure: Hashable, Sendable {
    /// The path of the input.
    public var path: String
    /// Why, naming the path.
    public var message: String

    /// Creates a failure.
    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }

  /// Inputs that were looked at to their end.
  public var files = 0
  /// Their bytes after decompression, lines, and records.
  public var bytes = 0
  public var lines = 0
  public var records = 0
  /// Findings that count, by the rule's id and by severity.
  public var countByRule: [String: Int] = [:]
  public var countBySeverity: [Severity: Int] = [:]
  /// Findings that comments, allow lists and code in Markdown let pass.
  public var allowed = 0
  /// Findings that the baseline knows.
  public var known = 0
  /// Entries of the baseline that nothing matched any more.
  public var stale: [Baseline.Entry] = []
  /// Inputs that could not be looked at.
  public var failures: [Failure] = []
  /// Whether there is more than the thresholds let pass.
  public var isFailed = false
  /// Why the thresholds let it pass or not, where there are any.
  public var verdict: String?
}
