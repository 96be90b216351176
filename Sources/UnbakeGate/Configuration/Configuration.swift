package import Unbake

/// What a configuration file says.
package struct Configuration: Hashable, Sendable {
  /// Settings for some paths only.
  package struct Override: Hashable, Sendable {
    /// Which paths, told from the file's folder on.
    package var paths: [PathPattern]
    /// The patterns as they were written.
    package var patterns: [String]
    /// What is otherwise there.
    package var rules: RuleChoice
  }

  /// Which rules, and what may pass.
  package struct RuleChoice: Hashable, Sendable {
    package var select: [String]?
    package var ignore: [String] = []
    package var severities: [String: Severity] = [:]
    package var allow: [String] = []
    package var allowPatterns: [String] = []
    package var allowRecords: [String] = []

    /// Creates a choice that leaves all as it is.
    package init() {}
  }

  /// The file; nil for the defaults.
  package var path: String?
  package var rules = RuleChoice()
  package var threshold = Threshold()
  package var minimumConfidence: String?
  package var maximumDepth: Int?
  /// The path of a baseline, told from the file's folder on.
  package var baseline: String?
  package var skipsMarkdownCode = true
  package var readsEditorConfig = true
  /// Paths that walks pass by.
  package var exclude: [PathPattern] = []
  package var excludePatterns: [String] = []
  package var overrides: [Override] = []
  /// Profiles of repair, by their names.
  package var profiles: [String: Profile] = [:]

  /// The defaults.
  package init() {}

  /// Whether walks pass a path by, told from the file's folder on.
  package func excludes(_ path: String) -> Bool { exclude.contains { $0.matches(path) } }

  /// The settings for a path, told from the file's folder on.
  package func settings(for path: String) -> Settings {
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
  package mutating func add(_ choice: Configuration.RuleChoice) {
    if let select = choice.select { self.select = select }
    ignore += choice.ignore
    severities.merge(choice.severities) { $1 }
    allow += choice.allow
    allowPatterns += choice.allowPatterns
    allowRecords += choice.allowRecords
  }
}
