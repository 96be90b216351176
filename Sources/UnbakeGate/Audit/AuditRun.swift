/// Adds up what an audit's batches counted, in their order.
package final class AuditRun {
  private let options: AuditOptions
  /// The counts so far.
  package private(set) var counts = AuditCounts()

  private var path = ""
  private var lines = 0
  private var lastDamage: String?

  /// Creates a run.
  package init(options: AuditOptions) { self.options = options }

  /// Begins an input.
  package func begin(_ path: String) {
    self.path = path
    (lines, lastDamage) = (0, nil)
  }

  /// Takes what was found in its next batch.
  package func add(_ batch: BatchFindings) {
    for finding in batch.findings where finding.rule.family == .mojibake && finding.isFixable {
      let record = "\(finding.record ?? 0) \(finding.recordID ?? "")"
      if record != lastDamage {
        counts.damagedRecords += 1
        lastDamage = record
      }
    }
    if var audit = batch.audit {
      if batch.isRelative {
        for place in audit.samples.indices { audit.samples[place].line += lines }
      }
      counts.add(audit)
      counts.trimSamples(to: options.samplesPerCause)
    }
    lines += batch.lines
  }

  /// Ends an input.
  package func end(records: Int) {
    counts.inputs += 1
    counts.lines += lines
    counts.records += max(records, 1)
  }

  /// Takes the news that an input could not be looked at to its end.
  package func fail() { counts.failures += 1 }
}
