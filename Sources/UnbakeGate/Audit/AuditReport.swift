internal import FoundationEssentials

/// What an audit found, as `report.json` has it.
package struct AuditReport: Hashable, Sendable, Codable {
  /// The version of the file's form.
  package var schemaVersion = 1
  package var tool = "unbake"
  package var version: String
  package var icu: String
  /// What was looked at, in the words of the command line.
  package var command: String
  package var isRedacted = false
  /// How many samples each cause has at most.
  package var samplesPerCause: Int
  /// The least confidence that repair acts on.
  package var minimumConfidence: String
  package var counts = AuditCounts()
  /// How it differs from an earlier report.
  package var drift: AuditDrift?

  enum CodingKeys: String, CodingKey {
    case tool, version, icu, command, counts, drift
    case schemaVersion = "schema_version"
    case isRedacted = "redacted"
    case samplesPerCause = "samples_per_cause"
    case minimumConfidence = "min_confidence"
  }

  /// Creates a report of nothing.
  package init(
    version: String, icu: String, command: String, options: AuditOptions,
    minimumConfidence: String
  ) {
    self.version = version
    self.icu = icu
    self.command = command
    isRedacted = options.isRedacted
    samplesPerCause = options.samplesPerCause
    self.minimumConfidence = minimumConfidence
  }

  /// Reads a report.
  package init(_ bytes: [UInt8], path: String) throws(ConfigurationProblem) {
    do {
      self = try JSONDecoder().decode(AuditReport.self, from: Data(bytes))
    } catch {
      throw ConfigurationProblem(
        path: path,
        problem: "is no report of an audit (\(ConfigurationProblem.reason(of: error)))")
    }
    guard schemaVersion == 1 else {
      throw ConfigurationProblem(
        path: path, problem: "has schema_version \(schemaVersion); this version of unbake reads 1")
    }
  }

  /// The file's text.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("strings and numbers can be written")
    }
    return JSONValue.escapingInvisible(in: String(decoding: data, as: UTF8.self)) + "\n"
  }

  /// The report of the inputs of this one and another's.
  ///
  /// Reports of one command stay under its name; the drift of neither holds for both.
  package func merged(with other: AuditReport) -> AuditReport {
    var merged = self
    merged.counts.add(other.counts)
    merged.isRedacted = isRedacted || other.isRedacted
    merged.samplesPerCause = min(samplesPerCause, other.samplesPerCause)
    merged.counts.trimSamples(to: merged.samplesPerCause)
    merged.drift = nil
    if other.command != command {
      merged.command = [command, other.command].sorted().joined(separator: " + ")
    }
    return merged
  }

  /// Scalars of mojibake that repair mends, of a million.
  var damagePerMillion: Double {
    Self.perMillion(
      counts.causes.values.reduce(0) { $0 + $1.scalars }, of: counts.scalars)
  }

  static func perMillion(_ count: Int, of total: Int) -> Double {
    total > 0 ? (Double(count) * 1e8 / Double(total)).rounded() / 100 : 0
  }
}

/// How a report differs from an earlier one.
package struct AuditDrift: Hashable, Sendable, Codable {
  /// The version that made the earlier report.
  package var referenceVersion: String
  /// Damaged scalars of a million, before and now.
  package var damageBefore: Double
  package var damageNow: Double
  /// Edits of a million scalars by chain, before and now.
  package var causes: [String: [Double]]
  /// Places that had no damage before.
  package var newPlaces: [String]

  enum CodingKeys: String, CodingKey {
    case causes
    case referenceVersion = "reference_version"
    case damageBefore = "damage_before"
    case damageNow = "damage_now"
    case newPlaces = "new_places"
  }

  /// Compares a report with an earlier one.
  package init(of report: AuditReport, from reference: AuditReport) {
    referenceVersion = reference.version
    damageBefore = reference.damagePerMillion
    damageNow = report.damagePerMillion
    causes = [:]
    for chain in Set(report.counts.causes.keys).union(reference.counts.causes.keys) {
      causes[chain] = [
        AuditReport.perMillion(
          reference.counts.causes[chain]?.edits ?? 0, of: reference.counts.scalars),
        AuditReport.perMillion(
          report.counts.causes[chain]?.edits ?? 0, of: report.counts.scalars),
      ]
    }
    newPlaces = report.counts.places.keys.filter { reference.counts.places[$0] == nil }.sorted()
    if newPlaces.count > 50 { newPlaces.removeLast(newPlaces.count - 50) }
  }
}
