/// The worst findings of a run, as many as a format or its reader takes.
struct KeptFindings {
  private let limit: Int
  private var kept: [Severity: [Finding]] = [:]
  /// How many were not kept.
  private(set) var cut = 0
  private var count = 0

  init(limit: Int) { self.limit = limit }

  mutating func add(_ finding: Finding) {
    if count < limit {
      kept[finding.severity, default: []].append(finding)
      count += 1
      return
    }
    cut += 1
    // A worse one takes the place of the last of the least.
    guard let least = kept.filter({ !$0.value.isEmpty }).keys.min(), least < finding.severity
    else { return }
    kept[least]?.removeLast()
    kept[finding.severity, default: []].append(finding)
  }

  /// The findings, the worst first, else in their order.
  var all: [Finding] { Severity.allCases.reversed().flatMap { kept[$0] ?? [] } }
}
