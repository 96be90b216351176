internal import FoundationEssentials

/// Findings that are known and let pass until they are gone.
package struct Baseline: Hashable, Sendable, Codable {
  /// Findings of one rule with the same text and surroundings in one input.
  package struct Entry: Hashable, Sendable, Codable {
    /// The input.
    package var path: String
    /// The rule's id.
    package var rule: String
    /// The name of the text and its surroundings.
    package var context: String
    /// How many there are.
    package var count: Int
    /// The text, for people.
    package var text: String
  }

  /// The version of the file's form.
  package var schemaVersion = 1
  /// The entries, by path, rule and context.
  package var entries: [Entry] = []

  enum CodingKeys: String, CodingKey {
    case schemaVersion = "schema_version"
    case entries
  }

  /// Creates an empty baseline.
  package init() {}

  /// Reads a baseline.
  ///
  /// - Throws: what is wrong with it.
  package init(_ bytes: [UInt8], path: String) throws(ConfigurationProblem) {
    do {
      self = try JSONDecoder().decode(Baseline.self, from: Data(bytes))
    } catch {
      throw ConfigurationProblem(
        path: path,
        problem: "is no baseline (\(ConfigurationProblem.reason(of: error))); "
          + "write a new one with --write-baseline")
    }
    guard schemaVersion == 1 else {
      throw ConfigurationProblem(
        path: path, problem: "has schema_version \(schemaVersion); this version of unbake reads 1")
    }
  }

  /// The text of the file, one entry a line.
  package var text: String {
    let rows = entries.map { entry in
      "\n"
        + JSONValue.object([
          ("path", .string(entry.path)), ("rule", .string(entry.rule)),
          ("context", .string(entry.context)), ("count", .int(entry.count)),
          ("text", .string(entry.text)),
        ]).text()
    }
    return "{\"schema_version\":1,\"entries\":[" + rows.joined(separator: ",")
      + (rows.isEmpty ? "" : "\n") + "]}\n"
  }
}

/// Tells findings that a baseline knows from new ones.
struct BaselineMatcher {
  private var left: [Key: Int] = [:]
  private let entries: [Baseline.Entry]
  private(set) var known = 0

  struct Key: Hashable {
    var path: String
    var rule: String
    var context: String

    init(_ finding: Finding) {
      path = Key.plain(finding.path)
      rule = finding.rule.id
      context = Fingerprint.hash(Fingerprint.context(of: finding))
    }

    init(_ entry: Baseline.Entry) {
      (path, rule, context) = (Key.plain(entry.path), entry.rule, entry.context)
    }

    private static func plain(_ path: String) -> String {
      path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    }
  }

  init(_ baseline: Baseline) {
    entries = baseline.entries
    for entry in entries { left[Key(entry), default: 0] += entry.count }
  }

  /// Whether the baseline knows a finding; each of its entries counts as often as it says.
  mutating func takes(_ finding: Finding) -> Bool {
    let key = Key(finding)
    guard let count = left[key], count > 0 else { return false }
    left[key] = count - 1
    known += 1
    return true
  }

  /// Entries that were not matched as often as they say, with how often they were not.
  var stale: [Baseline.Entry] {
    var left = left
    return entries.compactMap { entry in
      guard let count = left.removeValue(forKey: Key(entry)), count > 0 else { return nil }
      var entry = entry
      entry.count = count
      return entry
    }
  }
}

/// Gathers findings for a baseline.
struct BaselineMaker {
  private var entries: [BaselineMatcher.Key: Baseline.Entry] = [:]

  mutating func add(_ finding: Finding) {
    let key = BaselineMatcher.Key(finding)
    let text = String(String.UnicodeScalarView(finding.text.unicodeScalars.prefix(80)))
    entries[
      key,
      default: Baseline.Entry(
        path: key.path, rule: key.rule, context: key.context, count: 0,
        text: VisibleText.escaped(text))
    ].count += 1
  }

  var baseline: Baseline {
    var baseline = Baseline()
    baseline.entries = entries.values.sorted {
      ($0.path, $0.rule, $0.context) < ($1.path, $1.rule, $1.context)
    }
    return baseline
  }
}
