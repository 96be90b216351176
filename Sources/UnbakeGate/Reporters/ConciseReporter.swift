/// One line a finding: `path:line:column: severity[RULE] message`.
struct ConciseReporter: Reporter {
  mutating func add(_ finding: Finding) -> String {
    let place = finding.position
    return "\(VisibleText.escaped(finding.path)):\(place.line):\(place.column): "
      + "\(finding.severity.rawValue)[\(finding.rule.id)] \(finding.message)\n"
  }

  mutating func finish(_ summary: GateSummary) -> String { "" }
}
