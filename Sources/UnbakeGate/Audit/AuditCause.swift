import Unbake

/// What was found of one chain of misdecodings.
package struct AuditCause: Hashable, Sendable, Codable {
  /// The rule it falls under.
  package var rule: String
  /// Edits by their confidence.
  package var certain = 0
  package var likely = 0
  package var possible = 0
  /// Scalars of what is damaged.
  package var scalars = 0

  init(rule: String) { self.rule = rule }

  /// All edits.
  package var edits: Int { certain + likely + possible }

  mutating func count(_ edit: Edit) {
    switch edit.confidence {
    case .certain: certain += 1
    case .likely: likely += 1
    case .possible: possible += 1
    }
    scalars += edit.original.unicodeScalars.count
  }

  func adding(_ other: AuditCause) -> AuditCause {
    var sum = self
    sum.certain += other.certain
    sum.likely += other.likely
    sum.possible += other.possible
    sum.scalars += other.scalars
    return sum
  }
}
