import Unbake

/// What a configuration file says.
public struct Configuration: Hashable, Sendable {
  /// Settings for some paths only.
  public struct Override: Hashable, Sendable {
    /// Which paths, told from the file's folder on.
    public var paths: [PathPattern]
    /// The patterns as they were written.
    public var patterns: [String]
    /// What is otherwise there.
    public var rules: RuleChoice
  }

  /// Which rules, and what may pass.
  public struct RuleChoice: Hashable, Sendable {
    public var select: [String]?
    public var ignore: [String] = []
    public var severities: [String: Severity] = [:]
    public var allow: [String] = []
    public var allowPatterns: [String] = []
    public var allowRecords: [String] = []

    /// Creates a choice that leaves all as it is.
    public init() {}
  }

  /// The file; nil for the defaults.
  public var path: String?
  public var rules = RuleChoice()
  public var threshold = Threshold()
  public var minimumConfidence: String?
  public var maximumDepth: Int?
  /// The path of a baseline, told from the file's folder on.
  public var baseline: String?
  public var skipsMarkdownCode = true
  public var readsEditorConfig = true
  /// Paths that walks pass by.
  public var exclude: [PathPattern] = []
  public var excludePatterns: [String] = []
  public var overrides: [Override] = []

  /// The defaults.
  public init() {}

  /// Whether walks pass a path by, told from the file's folder on.
  public func excludes(_ path: String) -> Bool { exclude.contains { $0.matches(path) } }

  /// The settings for a path, told from the file's folder on.
  public func settings(for path: String) -> Settings {
    var settings = Settings()
    settings.skipsMarkdownCode = skipsMarkdownCode
    settings.repair.minimumConfidence =
      minimumConfidence.flatMap { Confidence(rawValue: $0) } ?? settings.repair.minimumConfidence
    settings.repair.maximumDepth = maximumDepth ?? settings.repair.maximumDepth
    settings.add(rules)
    for override in overrides where override.paths.contains(where: { $0.matches(path) }) {
      settings.add(override.rules)
    }
    return settings
  }
}

extension Settings {
  /// Adds a choice of rules: one that selects takes the place of the one before.
  public mutating func add(_ choice: Configuration.RuleChoice) {
    if let select = choice.select { self.select = select }
    ignore += choice.ignore
    severities.merge(choice.severities) { $1 }
    allow += choice.allow
    allowPatterns += choice.allowPatterns
    allowRecords += choice.allowRecords
  }
}
