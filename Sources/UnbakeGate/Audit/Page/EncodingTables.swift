/// Encodings that were found, beside those that were declared; and what is wrong with bytes and lines.
struct EncodingTables {
  private let counts: AuditCounts

  init(_ report: AuditReport) { counts = report.counts }

  var html: String {
    let encodings = Self.sorted(counts.encodings).map { name, count in
      [HTMLText.escaped(name), HTMLText.figure("encoding:\(name)", count)]
    }
    let declared = Self.sorted(counts.declarations).prefix(20).map { pair, count -> [String] in
      let parts = pair.split(separator: "\t", maxSplits: 1)
      let isTrue = parts.first == parts.last || parts.first == "nothing"
      return [
        HTMLText.escaped(String(parts.first ?? "")),
        (isTrue ? "" : "<b class=\"up\">") + HTMLText.escaped(String(parts.last ?? ""))
          + (isTrue ? "" : "</b>"),
        HTMLText.figure("declared:\(pair)", count),
      ]
    }
    let wrong = Rule.all.filter { $0.family != .mojibake && counts.findings[$0.id] != nil }.map {
      rule in
      [
        "<code>\(rule.id)</code>", HTMLText.escaped(rule.name),
        HTMLText.figure("rule:\(rule.id)", counts.findings[rule.id, default: 0]),
      ]
    }
    var html = "<div class=\"grid2\"><div>"
    html += HTMLText.table(["found in the bytes", "inputs"], encodings, numeric: [1])
    html += "</div><div>"
    if !declared.isEmpty {
      html += HTMLText.table(["declared", "found", "inputs"], Array(declared), numeric: [2])
    } else {
      html += "<p class=\"note\">No input declares an encoding.</p>"
    }
    html += "</div></div>\n"
    if !wrong.isEmpty {
      html += "<h3>Other findings</h3>\n"
      html += HTMLText.table(["rule", "", "places"], wrong, numeric: [2])
    }
    return html
  }

  static func sorted(_ counts: [String: Int]) -> [(key: String, value: Int)] {
    counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
  }
}
