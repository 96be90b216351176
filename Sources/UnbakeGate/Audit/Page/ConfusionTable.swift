/// Damaged sequences with what they stand for: the quickest way to see a repair that is wrong.
struct ConfusionTable {
  private let counts: AuditCounts

  private static let limit = 60

  init(_ report: AuditReport) { counts = report.counts }

  var html: String {
    guard !counts.confusions.isEmpty else { return "" }
    let sorted = counts.confusions.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key
    }
    let rows = sorted.prefix(Self.limit).map { pair, count -> [String] in
      let parts = pair.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      let sound = String(parts.last ?? "")
      let names = sound.unicodeScalars.prefix(2).map { VisibleText.codePoint($0) }
      return [
        "<span class=\"t\"><del>\(HTMLText.escaped(String(parts[0])))</del></span>",
        "<span class=\"t\"><ins>\(HTMLText.escaped(sound))</ins></span>",
        sound.unicodeScalars.count <= 2 ? names.joined(separator: " ") : "",
        HTMLText.figure("confusion:\(parts.joined(separator: " → "))", count),
      ]
    }
    let half = (rows.count + 1) / 2
    let head = ["damaged", "repaired", "", "times"]
    let columns = [Array(rows.prefix(half)), Array(rows.dropFirst(half))].filter { !$0.isEmpty }
    let cut =
      sorted.count > Self.limit
      ? "<p class=\"note\">The \(Self.limit) most frequent of \(HTMLText.number(sorted.count)) sequences.</p>\n"
      : ""
    let long =
      counts.longConfusions > 0
      ? "<p class=\"note\">\(HTMLText.number(counts.longConfusions)) longer repairs do not come apart into sequences.</p>\n"
      : ""
    return "<div class=\"grid2\">"
      + columns.map { HTMLText.table(head, $0, numeric: [3]) }.joined() + "</div>\n" + cut + long
  }
}
