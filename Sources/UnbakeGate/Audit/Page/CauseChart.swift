/// Bars for each chain of misdecodings, parted by how sure they are.
struct CauseChart {
  private let causes: [(key: String, value: AuditCause)]

  private static let limit = 16

  init(_ report: AuditReport) {
    causes = report.counts.causes.sorted {
      $0.value.edits != $1.value.edits ? $0.value.edits > $1.value.edits : $0.key < $1.key
    }
  }

  var html: String {
    guard let most = causes.first?.value.edits else {
      return "<p class=\"note\">Nothing was found.</p>\n"
    }
    let rows = causes.prefix(Self.limit).map { chain, cause in
      """
      <div class="row"><span>\(HTMLText.chain(chain))</span>\
      \(bar(cause, of: most, name: chain))\
      \(HTMLText.figure("cause:\(chain)", cause.edits))</div>

      """
    }.joined()
    var rest = ""
    if causes.count > Self.limit {
      let edits = causes.dropFirst(Self.limit).reduce(0) { $0 + $1.value.edits }
      rest =
        "<p class=\"note\">and \(causes.count - Self.limit) others with \(HTMLText.number(edits)) places</p>"
    }
    return """
      <p class="note">Each bar is one way in which text was misread. A cause that is mended where text is read does \
      not come back.</p>
      <div class="bars">
      \(rows)</div>
      \(rest)<ul class="key"><li><i class="c1"></i>certain</li><li><i class="c2"></i>likely</li>\
      <li><i class="c3"></i>possible, not repaired</li></ul>

      """
  }

  private func bar(_ cause: AuditCause, of most: Int, name: String) -> String {
    var start = 0.0
    let parts = [(cause.certain, "c1"), (cause.likely, "c2"), (cause.possible, "c3")].map {
      count, style in
      let width = Double(count) * 100 / Double(max(most, 1))
      defer { start += width }
      return count == 0
        ? ""
        : "<rect class=\"\(style)\" x=\"\(rounded(start))\" width=\"\(rounded(max(width, 0.4)))\" height=\"10\"/>"
    }.joined()
    let label = "\(cause.certain) certain, \(cause.likely) likely, \(cause.possible) possible"
    return "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" role=\"img\" "
      + "aria-label=\"\(label)\"><title>\(label)</title>\(parts)</svg>"
  }

  private func rounded(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}
