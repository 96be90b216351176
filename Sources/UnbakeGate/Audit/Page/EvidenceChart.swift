/// How much spoke for the repairs, with the bounds from which they count as likely and as certain.
struct EvidenceChart {
  private let applied: [Int: Int]
  private let below: [Int: Int]
  private let minimum: String

  /// The bounds of the grades, in bits: see `Confidence`.
  private static let bounds: [(name: String, bits: Double)] = [("likely", 5.5), ("certain", 20)]

  init(_ report: AuditReport) {
    let numbers = { (counts: [String: Int]) in
      Dictionary(
        uniqueKeysWithValues: counts.compactMap { key, value in Int(key).map { ($0, value) } })
    }
    applied = numbers(report.counts.evidence)
    below = numbers(report.counts.evidenceBelow)
    minimum = report.minimumConfidence
  }

  var html: String {
    guard !applied.isEmpty || !below.isEmpty else { return "" }
    let step = AuditCounts.evidenceStep
    let last = (applied.keys.max() ?? 0, below.keys.max() ?? 0)
    let columns = max(max(last.0, last.1) / step + 1, 6)
    let most =
      (0..<columns).map { applied[$0 * step, default: 0] + below[$0 * step, default: 0] }.max() ?? 1
    let (width, height) = (640.0, 150.0)
    let slot = width / Double(columns)
    var shapes = ""
    for column in 0..<columns {
      let bits = column * step
      var base = height
      let parts = [
        (applied[bits, default: 0], bits >= 20 ? "c1" : "c2"), (below[bits, default: 0], "c3"),
      ]
      for (count, style) in parts where count > 0 {
        let tall = max(Double(count) * height / Double(max(most, 1)), 1.5)
        base -= tall
        shapes +=
          "<rect class=\"\(style)\" x=\"\(Int(Double(column) * slot + 1))\" y=\"\(Int(base))\" "
          + "width=\"\(Int(slot - 2))\" height=\"\(Int(tall.rounded(.up)))\"><title>\(bits) to \(bits + step) bits: "
          + "\(count)</title></rect>"
      }
      if column.isMultiple(of: columns > 20 ? 4 : 2) {
        shapes += "<text class=\"s\" x=\"\(Int(Double(column) * slot))\" "
        shapes +=
          "y=\"\(Int(height) + 17)\">\(bits)\(bits == AuditCounts.greatestStep ? "+" : "")</text>"
      }
    }
    for (name, bits) in Self.bounds {
      let x = Int(bits / Double(step) * slot)
      shapes +=
        "<line x1=\"\(x)\" x2=\"\(x)\" y1=\"-12\" y2=\"\(Int(height))\" stroke=\"currentColor\" stroke-dasharray=\"3 3\"/>"
        + "<text x=\"\(x + 4)\" y=\"-3\">\(name)</text>"
    }
    return """
      <p class="note">How many bits of evidence speak for each repair: ten bits are a thousand to one. Repair acts from \
      “\(HTMLText.escaped(minimum))” on; --min-confidence moves the bound.</p>
      <svg viewBox="-4 -20 650 190" role="img" aria-label="Repairs by bits of evidence">\(shapes)</svg>

      """
  }
}
