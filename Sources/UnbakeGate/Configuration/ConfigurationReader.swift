import Encodings
internal import TOMLKit
import Unbake

/// Reads a configuration; every key must be known, and every value fit.
struct ConfigurationReader {
  private let values: ConfigurationValues

  /// Reads the text of `unbake.toml`, or of `pyproject.toml` where the table `tool.unbake` holds it.
  ///
  /// - Returns: nil when a `pyproject.toml` has no such table.
  static func read(
    _ text: String, path: String, isProject: Bool
  ) throws(ConfigurationProblem) -> Configuration? {
    if let line = TableHeaders.firstWithoutKey(in: text) {
      throw ConfigurationProblem(
        path: path, line: line, problem: "not TOML: a table's header begins with a key")
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw ConfigurationProblem(
        path: path, line: error.source.begin.line, problem: "not TOML: \(error.description)")
    } catch {
      throw ConfigurationProblem(path: path, problem: "is not TOML: \(error)")
    }
    let reader = ConfigurationReader(
      values: ConfigurationValues(path: path, lines: ConfigurationLines(text)))
    guard isProject else { return try reader.configuration(table) }
    guard let own = table["tool"]?.table?["unbake"]?.table else { return nil }
    return try reader.configuration(own)
  }

  private func configuration(_ table: TOMLTable) throws(ConfigurationProblem) -> Configuration {
    var configuration = Configuration()
    configuration.path = values.path
    for key in table.keys {
      guard let value = table[key] else { continue }
      if try rule(key, value, in: &configuration.rules) { continue }
      switch key {
      case "fail-on":
        let name = try values.string(value, key)
        guard name == "never" || Severity(rawValue: name) != nil else {
          throw values.problem(key, "must be error, warning, info or never, not \"\(name)\"")
        }
        configuration.threshold.failOn = Severity(rawValue: name)
      case "max-findings":
        guard let number = value.int, number >= 0 else {
          throw values.problem(key, "must be a number from 0")
        }
        configuration.threshold.maximumFindings = number
      case "max-ratio":
        guard let ratio = value.double ?? value.int.map({ Double($0) }), (0...1).contains(ratio)
        else { throw values.problem(key, "must be a number from 0 to 1") }
        configuration.threshold.maximumRatio = ratio
      case "per":
        let name = try values.string(value, key)
        guard let unit = Threshold.Unit(rawValue: name) else {
          throw values.problem(key, "must be record, line or byte, not \"\(name)\"")
        }
        configuration.threshold.unit = unit
      case "min-confidence":
        let name = try values.string(value, key)
        guard Confidence(rawValue: name) != nil else {
          throw values.problem(key, "must be possible, likely or certain, not \"\(name)\"")
        }
        configuration.minimumConfidence = name
      case "max-depth":
        guard let depth = value.int, (1...5).contains(depth) else {
          throw values.problem(key, "must be a number from 1 to 5")
        }
        configuration.maximumDepth = depth
      case "baseline": configuration.baseline = try values.string(value, key)
      case "markdown-code":
        let name = try values.string(value, key)
        guard name == "skip" || name == "check" else {
          throw values.problem(key, "must be skip or check, not \"\(name)\"")
        }
        configuration.skipsMarkdownCode = name == "skip"
      case "editorconfig":
        guard let isRead = value.bool else { throw values.problem(key, "must be true or false") }
        configuration.readsEditorConfig = isRead
      case "exclude":
        configuration.excludePatterns = try values.strings(value, key)
        configuration.exclude = try patterns(value, key)
      case "override":
        guard let array = value.array else {
          throw values.problem(key, "must be an array of tables: [[override]]")
        }
        for item in array {
          guard let table = item.table else {
            throw values.problem(key, "must be an array of tables: [[override]]")
          }
          configuration.overrides.append(try override(table))
        }
      case "profile":
        guard let table = value.table else {
          throw values.problem(key, "must be tables: [profile.NAME]")
        }
        for name in table.keys {
          guard let own = table[name]?.table else {
            throw values.problem(key, "must be tables: [profile.NAME]")
          }
          configuration.profiles[name] = try ProfileReader(values, name: name).profile(own)
        }
      default: throw values.problem(key, ConfigurationValues.unknown(key, among: Self.keys))
      }
    }
    return configuration
  }

  private func override(_ table: TOMLTable) throws(ConfigurationProblem) -> Configuration.Override {
    var override = Configuration.Override(paths: [], patterns: [], rules: .init())
    for key in table.keys {
      guard let value = table[key] else { continue }
      if key == "paths" {
        override.patterns = try values.strings(value, key)
        override.paths = try patterns(value, key)
      } else if !(try rule(key, value, in: &override.rules)) {
        throw values.problem("override.\(key)", ConfigurationValues.unknown(key, among: Self.keys))
      }
    }
    guard !override.paths.isEmpty else { throw values.problem("override", "needs paths = [\"…\"]") }
    return override
  }

  /// Reads a key that overrides have too; false when it is none.
  private func rule(
    _ key: String, _ value: any TOMLValueConvertible, in choice: inout Configuration.RuleChoice
  ) throws(ConfigurationProblem) -> Bool {
    switch key {
    case "select": choice.select = try prefixes(value, key)
    case "ignore": choice.ignore = try prefixes(value, key)
    case "allow": choice.allow = try values.strings(value, key)
    case "allow-patterns":
      choice.allowPatterns = try values.strings(value, key)
      for pattern in choice.allowPatterns where LinePattern(pattern) == nil {
        throw values.problem(key, "has \"\(pattern)\", which is no regular expression")
      }
    case "allow-records": choice.allowRecords = try values.strings(value, key)
    case "severity":
      guard let table = value.table else {
        throw values.problem(key, "must be a table: CT301 = \"error\"")
      }
      for rule in table.keys {
        guard Rule.isPrefix(rule) else { throw values.problem("severity.\(rule)", "names no rule") }
        guard let name = table[rule]?.string, let severity = Severity(rawValue: name) else {
          throw values.problem("severity.\(rule)", "must be error, warning or info")
        }
        choice.severities[rule] = severity
      }
    default: return false
    }
    return true
  }

  private func prefixes(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(ConfigurationProblem) -> [String] {
    let prefixes = try values.strings(value, key)
    for prefix in prefixes where !Rule.isPrefix(prefix) {
      throw values.problem(key, "has \"\(prefix)\", which names no rule; unbake rules lists them")
    }
    return prefixes
  }

  private func patterns(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(ConfigurationProblem) -> [PathPattern] {
    var patterns: [PathPattern] = []
    for text in try values.strings(value, key) {
      guard let pattern = PathPattern(text) else {
        throw values.problem(key, "has \"\(text)\", which is no pattern of paths")
      }
      patterns.append(pattern)
    }
    return patterns
  }

  private static let keys = [
    "select", "ignore", "severity", "allow", "allow-patterns", "allow-records", "fail-on",
    "max-findings", "max-ratio", "per", "min-confidence", "max-depth", "baseline",
    "markdown-code", "editorconfig", "exclude", "override", "paths", "profile",
  ]
}

extension Configuration {
  /// Reads a configuration file's text.
  ///
  /// - Parameter path: its name tells whether it is a `pyproject.toml`.
  /// - Returns: nil when a `pyproject.toml` says nothing of unbake.
  package static func read(
    _ text: String, path: String
  ) throws(ConfigurationProblem) -> Configuration? {
    try ConfigurationReader.read(
      text, path: path, isProject: path.hasSuffix("pyproject.toml"))
  }
}
