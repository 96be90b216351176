package import Unbake

/// What the gate looks for in one input, with nothing left to look up.
package struct Settings: Hashable, Sendable {
  /// Prefixes of rules that are looked for; all but opt-in rules when empty.
  package var select: [String] = []
  /// Prefixes of rules that are not; the longer prefix wins over one that selects.
  package var ignore: [String] = []
  /// Prefixes of rules with another severity than their own; the longest that fits counts.
  package var severities: [String: Severity] = [:]
  /// Texts that may stand as they are.
  package var allow: [String] = []
  /// The same as regular expressions.
  package var allowPatterns: [String] = []
  /// Records of archives that may hold anything, by their names.
  package var allowRecords: [String] = []
  /// Whether code in Markdown may quote mojibake.
  package var skipsMarkdownCode = true
  /// The `charset` that an .editorconfig asks for.
  package var charset: String?
  /// What to repair and when to be sure.
  package var repair = Repairer.Options()

  /// The default settings.
  package init() {}

  /// Whether a rule is looked for.
  package func isOn(_ rule: Rule) -> Bool {
    let selected = Self.longest(select, of: rule)
    let ignored = Self.longest(ignore, of: rule)
    if let ignored, ignored >= selected ?? 0 { return false }
    if rule.isOptIn { return selected == rule.id.count }
    return selected != nil || select.isEmpty
  }

  /// How bad a rule's findings are.
  package func severity(of rule: Rule) -> Severity {
    let prefix = severities.keys.filter { rule.id.hasPrefix($0) }.max { $0.count < $1.count }
    return prefix.flatMap { severities[$0] } ?? rule.severity
  }

  private static func longest(_ prefixes: [String], of rule: Rule) -> Int? {
    prefixes.filter { rule.id.hasPrefix($0) }.map(\.count).max()
  }
}
