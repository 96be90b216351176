import Unbake

/// A finding as an object of JSON, and the object that sums a run up.
enum FindingRow {
  /// The version of the objects' form; it changes when a member changes its meaning or goes.
  static let schemaVersion = 1

  static func row(_ finding: Finding) -> JSONValue {
    let place = finding.position
    return .object([
      ("type", "finding"), ("schema_version", .int(schemaVersion)),
      ("path", .string(finding.path)), ("line", .int(place.line)), ("column", .int(place.column)),
      ("end_line", .int(place.endLine)), ("end_column", .int(place.endColumn)),
      ("byte_offset", .int(place.byteOffset)), ("byte_length", .int(place.byteLength)),
      ("record", finding.record.map { .int($0) }),
      ("pointer", finding.pointer.map { .string($0) }),
      ("record_id", finding.recordID.map { .string($0) }),
      ("url", finding.url.map { .string($0) }), ("rule", .string(finding.rule.id)),
      ("severity", .string(finding.severity.rawValue)), ("message", .string(finding.message)),
      ("text", .string(finding.text)), ("repaired", finding.repaired.map { .string($0) }),
      ("steps", finding.chain.map { steps($0) }),
      ("evidence", finding.evidence.map { .double(($0 * 10).rounded() / 10) }),
      ("confidence", finding.confidence.map { .string($0.rawValue) }),
      ("fixable", .bool(finding.isFixable)), ("count", .int(finding.count)),
    ])
  }

  /// What undoes a chain: the last misdecoding first, each encoded as it was decoded and decoded as it was
  /// encoded.
  static func steps(_ chain: Chain) -> JSONValue {
    .array(
      chain.misdecodings.reversed().flatMap { misdecoding -> [JSONValue] in
        [
          .array(["encode", .string(misdecoding.decodedAs)]),
          .array(["decode", .string(misdecoding.encodedAs)]),
        ]
      })
  }

  static func summary(_ summary: GateSummary, version: String) -> JSONValue {
    .object([
      ("type", "summary"), ("schema_version", .int(schemaVersion)), ("tool", "unbake"),
      ("version", .string(version)), ("inputs", .int(summary.files)),
      ("bytes", .int(summary.bytes)), ("lines", .int(summary.lines)),
      ("records", .int(summary.records)),
      (
        "findings",
        .object(
          Severity.allCases.reversed().map {
            ($0.rawValue, .int(summary.countBySeverity[$0, default: 0]))
          })
      ),
      (
        "rules",
        .object(
          summary.countByRule.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) })
      ),
      ("allowed", .int(summary.allowed)), ("known", .int(summary.known)),
      ("stale_baseline_entries", .int(summary.stale.count)),
      ("failed", .bool(summary.isFailed)),
      (
        "errors",
        .array(
          summary.failures.map {
            .object([("path", .string($0.path)), ("message", .string($0.message))])
          })
      ),
    ])
  }
}
