/// Samples of each cause: the damaged line and the line as it should be.
struct SampleList {
  private let groups: [(cause: String, samples: [AuditSample])]
  private let causes: [String: AuditCause]

  init(_ report: AuditReport) {
    causes = report.counts.causes
    var byCause: [String: [AuditSample]] = [:]
    for sample in report.counts.samples where !sample.isOpen {
      byCause[sample.cause, default: []].append(sample)
    }
    let causes = causes
    groups = byCause.map { (cause: $0.key, samples: $0.value) }.sorted {
      let (left, right) = (causes[$0.cause]?.edits ?? 0, causes[$1.cause]?.edits ?? 0)
      return left != right ? left > right : $0.cause < $1.cause
    }
  }

  var html: String {
    groups.enumerated().map { place, group in
      """
      <details\(place < 3 ? " open" : "")><summary>\(HTMLText.chain(group.cause)) \
      <span>\(group.samples.count) of \(HTMLText.number(causes[group.cause]?.edits ?? 0))</span></summary>
      \(group.samples.map { Self.row($0) }.joined())</details>

      """
    }.joined()
  }

  static func row(_ sample: AuditSample) -> String {
    let (before, after) = (HTMLText.escaped(sample.before), HTMLText.escaped(sample.after))
    var place = "\(HTMLText.escaped(sample.path)):\(sample.line)"
    if let record = sample.record { place += ", record \(record)" }
    if let url = sample.url { place += ", \(HTMLText.escaped(url))" }
    return """
      <div class="sample">
      <p class="t">\(before)<del>\(HTMLText.escaped(sample.damaged))</del>\(after)</p>
      <p class="t">\(HTMLText.escaped(sample.repairedBefore))\
      <ins>\(HTMLText.escaped(sample.repaired))</ins>\(HTMLText.escaped(sample.repairedAfter))</p>
      <p class="where">\(place) · \(HTMLText.escaped(sample.confidence)), \(Int(sample.evidence.rounded())) bits</p>
      </div>

      """
  }
}
