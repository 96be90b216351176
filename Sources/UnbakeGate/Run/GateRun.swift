/// Goes through the findings of a run in their order: sets apart what the baseline knows, counts, reports, and
/// judges at the end.
package final class GateRun {
  private let threshold: Threshold
  private var baseline: BaselineMatcher?
  private var reporters: [(reporter: any Reporter, write: (String) throws -> Void)] = []
  private var summary = GateSummary()
  /// Entries for a baseline of what was found.
  private var entries = BaselineMaker()
  private let makesBaseline: Bool
  /// The path of an input as baselines have it.
  private let baselinePath: (String) -> String

  // The input that is gone through.
  private var lines = 0
  private var byteCounts = ByteCounts()
  private var strays = StrayLines()
  private var pending: [Rule: Finding] = [:]
  private var settings = Settings()
  private var path = ""
  private var knownPath: (path: String, known: String)?

  // What counts against the threshold.
  private var countingFindings = 0
  private var hits = 0
  private var lastHit: (path: String, place: String)?

  /// Creates a run.
  ///
  /// - Parameters:
  ///   - makesBaseline: whether what is found is kept for a new baseline.
  ///   - baselinePath: the path of an input as baselines have it.
  package init(
    threshold: Threshold, baseline: Baseline? = nil, makesBaseline: Bool = false,
    baselinePath: @escaping (String) -> String = { $0 }
  ) {
    self.threshold = threshold
    self.baselinePath = baselinePath
    self.baseline = baseline.map { BaselineMatcher($0) }
    self.makesBaseline = makesBaseline
  }

  /// Adds a report.
  ///
  /// - Parameter write: takes pieces of its text.
  package func report(
    as format: ReportFormat, options: ReportOptions, write: @escaping (String) throws -> Void
  ) throws {
    var reporter = format.reporter(options)
    try write(reporter.begin())
    reporters.append((reporter, write))
  }

  /// Begins an input.
  package func begin(_ path: String, settings: Settings) {
    self.path = path
    self.settings = settings
    (lines, byteCounts, strays, pending) = (0, ByteCounts(), StrayLines(), [:])
  }

  /// Takes what was found in its next batch.
  package func add(_ batch: BatchFindings) throws {
    for finding in batch.findings {
      var finding = finding
      if batch.isRelative {
        finding.position.line += lines
        finding.position.endLine += lines
      }
      try take(finding)
    }
    var found = batch.strays
    if batch.isRelative {
      found.first?.line += lines
      found.first?.endLine += lines
    }
    strays.add(found)
    lines += batch.lines
    if batch.isRelative { byteCounts.add(batch.counts) } else { byteCounts = batch.counts }
    summary.bytes += batch.bytes
    summary.allowed += batch.allowed
    summary.slowPatterns.formUnion(batch.slowPatterns)
  }

  /// Ends an input.
  package func end(records: Int) throws {
    if let mixed = mixedLineEnds { try take(mixed) }
    if let late = lateEncoding { try take(late) }
    for rule in Rule.all {
      if let finding = pending[rule] { try count(finding) }
    }
    pending = [:]
    summary.files += 1
    summary.lines += lines
    summary.records += max(records, 1)
  }

  /// Takes the news that an input could not be looked at to its end.
  package func fail(_ failure: GateSummary.Failure) throws {
    for rule in Rule.all {
      if let finding = pending[rule] { try count(finding) }
    }
    pending = [:]
    summary.failures.append(failure)
    for place in reporters.indices {
      try reporters[place].write(reporters[place].reporter.fail(failure))
    }
  }

  /// Ends the run and its reports.
  package func finish() throws -> GateSummary {
    if let baseline {
      summary.known = baseline.known
      summary.stale = baseline.stale
    }
    let units =
      switch threshold.unit {
      case .record: summary.records
      case .line: max(summary.lines, 1)
      case .byte: max(summary.bytes, 1)
      }
    (summary.isFailed, summary.verdict) = threshold.judge(
      findings: countingFindings, hits: hits, of: units)
    for place in reporters.indices {
      try reporters[place].write(reporters[place].reporter.finish(summary))
    }
    return summary
  }

  /// A baseline of all that was found.
  package var newBaseline: Baseline { entries.baseline }

  private func take(_ finding: Finding) throws {
    guard finding.rule.isOncePerInput else { return try count(finding) }
    if pending[finding.rule] != nil {
      pending[finding.rule]?.count += finding.count
    } else {
      pending[finding.rule] = finding
    }
  }

  private func count(_ finding: Finding) throws {
    if makesBaseline || baseline != nil {
      var known = finding
      if knownPath?.path != finding.path {
        knownPath = (finding.path, baselinePath(finding.path))
      }
      known.path = knownPath?.known ?? finding.path
      if makesBaseline { entries.add(known) }
      if baseline?.takes(known) ?? false { return }
    }
    summary.countByRule[finding.rule.id, default: 0] += 1
    summary.countBySeverity[finding.severity, default: 0] += 1
    for place in reporters.indices {
      try reporters[place].write(reporters[place].reporter.add(finding))
    }
    guard let failOn = threshold.failOn, finding.severity >= failOn else { return }
    countingFindings += 1
    switch threshold.unit {
    case .byte: hits += finding.position.byteLength
    case .line: hit(String(finding.position.line))
    case .record: hit("\(finding.record ?? 0) \(finding.recordID ?? "")")
    }
  }

  /// Counts a unit once; findings of one come one after another.
  private func hit(_ place: String) {
    if let lastHit, lastHit == (path, place) { return }
    lastHit = (path, place)
    hits += 1
  }

  /// What lines that are not UTF-8 say of the input as a whole, where its first bytes did not.
  private var lateEncoding: Finding? {
    guard let first = strays.first, pending[.otherEncoding] == nil, pending[.mixedEncodings] == nil,
      let hit = strays.hit(among: byteCounts.high), settings.isOn(hit.rule)
    else { return nil }
    return Finding(
      rule: hit.rule, severity: settings.severity(of: hit.rule), message: hit.message, path: path,
      position: first)
  }

  private var mixedLineEnds: Finding? {
    let kinds = [
      ("CR LF", byteCounts.pairs), ("LF", byteCounts.feeds - byteCounts.pairs),
      ("CR", byteCounts.returns - byteCounts.pairs),
    ].filter { $0.1 > 0 }
    guard kinds.count > 1, settings.isOn(.mixedLineEnds) else { return nil }
    let list = kinds.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
    return Finding(
      rule: .mixedLineEnds, severity: settings.severity(of: .mixedLineEnds),
      message: "mixed line ends: \(list)", path: path, position: Position())
  }
}
