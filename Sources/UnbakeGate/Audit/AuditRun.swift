/// Adds up what an audit's batches counted, in their order.
public final class AuditRun {
  private let options: AuditOptions
  /// The counts so far.
  public private(set) var counts = AuditCounts()

  private var path = ""
  private var lines = 0
  private var lastDamage: String?

  /// Creates a run.
  public init(options: AuditOptions) { self.options = options }

  /// Begins an input.
  public func begin(_ path: String) {
    self.path = path
    (lines, lastDamage) = (0, nil)
  }

  /// Takes what was found in its next batch.
  public func add(_ batch: BatchFindings) {
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
  public func end(records: Int) {
    counts.inputs += 1
    counts.lines += lines
    counts.records += max(records, 1)
  }

  /// Takes the news that an input could not be looked at to its end.
  public func fail() { counts.failures += 1 }
}
