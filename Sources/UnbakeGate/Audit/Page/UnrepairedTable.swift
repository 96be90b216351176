/// Damage that stays, by why.
struct UnrepairedTable {
  private let counts: [String: Int]

  private let samples: [AuditSample]

  init(_ report: AuditReport) {
    counts = report.counts.unrepaired
    samples = report.counts.samples.filter(\.isOpen)
  }

  var html: String {
    guard !counts.isEmpty else { return "" }
    let rows = EncodingTables.sorted(counts).map { reason, count in
      [HTMLText.escaped(reason), HTMLText.figure("unrepaired:\(reason)", count)]
    }
    return """
      <p class="note">Bytes that are gone are only in the source; what lacks evidence may be right as it is.</p>
      \(HTMLText.table(["why", "places"], rows, numeric: [1]))
      \(samples.isEmpty ? "" : "<h3>Samples of what lacks evidence, with what it may be</h3>")
      \(samples.map { SampleList.row($0) }.joined())
      """
  }
}

/// How the damage has changed since an earlier report.
struct DriftTable {
  private let drift: AuditDrift?
  private let version: String

  init(_ report: AuditReport) {
    drift = report.drift
    version = report.version
  }

  var html: String {
    guard let drift else { return "" }
    let rows = drift.causes.sorted { left, right in
      let changes = [left, right].map { abs($0.value[1] - $0.value[0]) }
      return changes[0] != changes[1] ? changes[0] > changes[1] : left.key < right.key
    }.prefix(20).map { chain, values in
      [HTMLText.chain(chain), "\(values[0])", "\(values[1])", change(values[0], values[1])]
    }
    let total = [
      "<b>damaged characters</b>", "\(drift.damageBefore)", "\(drift.damageNow)",
      change(drift.damageBefore, drift.damageNow),
    ]
    var html = "<p class=\"note\">In a million characters, then and now.</p>\n"
    html += HTMLText.table(["", "then", "now", "change"], [total] + rows, numeric: [1, 2, 3])
    if drift.referenceVersion != version {
      html += "<p class=\"note\">The earlier report was made by unbake "
      html += HTMLText.escaped(drift.referenceVersion)
      html += "; some of the change may be its rules'.</p>\n"
    }
    if !drift.newPlaces.isEmpty {
      let list = drift.newPlaces.map { "<code>\(HTMLText.escaped($0))</code>" }
      html += "<h3>Places that had no damage then</h3>\n<p>\(list.joined(separator: ", "))</p>\n"
    }
    return html
  }

  private func change(_ old: Double, _ new: Double) -> String {
    let difference = ((new - old) * 100).rounded() / 100
    if difference == 0 { return "0" }
    let (style, sign) = difference > 0 ? ("up", "+") : ("down", "−")
    return "<b class=\"\(style)\">\(sign)\(abs(difference))</b>"
  }
}
