/// What the report comes to, in one sentence and a few figures.
struct Verdict {
  private let counts: AuditCounts
  private let report: AuditReport

  init(_ report: AuditReport) {
    self.report = report
    counts = report.counts
  }

  var html: String {
    let edits = counts.causes.values.reduce(0) { $0 + $1.certain + $1.likely }
    let isSound = edits == 0
    let unit = counts.records == counts.inputs ? "input" : "record"
    let title =
      isSound
      ? "<em>No mojibake</em> that can be told"
      : "<em>\(HTMLText.share(counts.damagedRecords, of: counts.records))</em> of "
        + "\(HTMLText.number(counts.records)) \(unit)\(counts.records == 1 ? "" : "s") \(counts.records == 1 ? "is" : "are") damaged"
    var lead: String
    if isSound {
      lead = "Nothing in \(HTMLText.bytes(counts.bytes)) was misdecoded, "
      lead += "as far as the evidence goes."
    } else {
      let worst = counts.causes.max { ($0.value.edits, $1.key) < ($1.value.edits, $0.key) }
      lead = "Most of it is \(worst.map { HTMLText.chain($0.key) } ?? "")"
      lead +=
        " (\(HTMLText.share(worst?.value.edits ?? 0, of: counts.causes.values.reduce(0) { $0 + $1.edits }))). "
      lead += "Repair mends \(HTMLText.number(edits)) \(edits == 1 ? "place" : "places")"
      let open = counts.causes.values.reduce(0) { $0 + $1.possible }
      lead +=
        open > 0 ? " and leaves \(HTMLText.number(open)) that lack evidence as they are." : "."
    }
    if counts.failures > 0 {
      lead += " <strong>\(HTMLText.figure("failures", counts.failures)) "
      lead += "\(counts.failures == 1 ? "input" : "inputs") could not be read.</strong>"
    }
    return """
      <div class="\(isSound ? "good" : "bad")">
      <h1>\(title)</h1>
      <p class="lead">\(lead)</p>
      </div>
      <dl class="tiles">
      \(tile("Inputs", HTMLText.figure("inputs", counts.inputs), "\(HTMLText.bytes(counts.bytes)) of text"))
      \(tile("Records", HTMLText.figure("records", counts.records), "\(HTMLText.figure("damaged_records", counts.damagedRecords)) damaged"))
      \(tile("Places mended", HTMLText.figure("edits", edits), "\(HTMLText.number(Int(report.damagePerMillion.rounded()))) damaged characters in a million"))
      \(tile("Characters lost for good", HTMLText.figure("lost", counts.findings[Rule.replacementCharacter.id, default: 0]), "U+FFFD in the text"))
      \(tile("Malformed sequences", HTMLText.figure("malformed", counts.findings[Rule.malformedBytes.id, default: 0]), "bytes that are no UTF-8"))
      \(tile("Inputs not in UTF-8", HTMLText.figure("other_encodings", counts.findings[Rule.otherEncoding.id, default: 0]), "read in the encoding they are in"))
      </dl>
      """
  }

  private func tile(_ name: String, _ value: String, _ note: String) -> String {
    "<div><dt>\(name)</dt><dd>\(value)<small>\(note)</small></dd></div>"
  }
}
