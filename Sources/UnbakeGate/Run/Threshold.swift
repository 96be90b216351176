/// When findings fail a run.
package struct Threshold: Hashable, Sendable {
  /// What findings are measured against.
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    /// Records with findings against all; an input without records is one.
    case record
    /// Lines with findings against all.
    case line
    /// Bytes of findings against all.
    case byte
  }

  /// The least severity that counts; nil when nothing fails a run.
  package var failOn: Severity? = .error
  /// How many findings may be.
  package var maximumFindings: Int?
  /// Which share of the units may have findings.
  package var maximumRatio: Double?
  package var unit = Unit.record

  /// Creates the default threshold: no error may be.
  package init() {}

  /// Whether findings that count fail a run, and why where that has to be said.
  ///
  /// - Parameter hits: how many units have findings, of how many.
  func judge(findings: Int, hits: Int, of units: Int) -> (isFailed: Bool, verdict: String?) {
    guard failOn != nil else { return (false, nil) }
    guard maximumFindings != nil || maximumRatio != nil else { return (findings > 0, nil) }
    var (isFailed, verdicts) = (false, [String]())
    if let maximumFindings {
      isFailed = findings > maximumFindings
      verdicts.append("findings that count: \(findings), at most \(maximumFindings) may be")
    }
    if let maximumRatio {
      let ratio = units > 0 ? Double(hits) / Double(units) : 0
      if ratio > maximumRatio { isFailed = true }
      let shown = (ratio * 1_000_000).rounded() / 1_000_000
      verdicts.append(
        "\(unit.rawValue)s with findings: \(hits) of \(units) (\(shown)), at most \(maximumRatio) may be"
      )
    }
    return (isFailed, verdicts.joined(separator: "; "))
  }
}
