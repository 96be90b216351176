/// A heat map: the places with the most damage against its causes.
struct PlaceMap {
  private let places: [(key: String, value: [String: Int])]
  private let causes: [String]
  private let count: Int

  private static let limit = 30

  init(_ report: AuditReport) {
    let places = report.counts.places
    count = places.count
    self.places = places.sorted {
      let (left, right) = ($0.value.values.reduce(0, +), $1.value.values.reduce(0, +))
      return left != right ? left > right : $0.key < $1.key
    }
    causes = report.counts.causes.sorted {
      $0.value.edits != $1.value.edits ? $0.value.edits > $1.value.edits : $0.key < $1.key
    }.prefix(5).map(\.key)
  }

  var html: String {
    guard !places.isEmpty else { return "" }
    let most = places.flatMap(\.value.values).max() ?? 1
    let rows = places.prefix(Self.limit).map { name, counts in
      let cells = causes.map { cell(counts[$0, default: 0], of: most) }.joined()
      let others = counts.filter { !causes.contains($0.key) }.values.reduce(0, +)
      return "<tr><td class=\"t\">\(HTMLText.escaped(name))</td>\(cells)"
        + (hasOthers ? cell(others, of: most) : "")
        + "<td class=\"n\"><b>\(HTMLText.figure("place:\(name)", counts.values.reduce(0, +)))</b></td></tr>\n"
    }.joined()
    let head = causes.map { "<th class=\"n\">\(short($0))</th>" }.joined()
    let cut =
      count > Self.limit
      ? "<p class=\"note\">The worst \(Self.limit) of \(HTMLText.number(count)) places.</p>\n" : ""
    return """
      <p class="note">Hosts, fields or files, by how often each cause stands there. Damage that stays in one place \
      is best mended there.</p>
      <div class="scroll"><table class="heat"><thead><tr><th>place</th>\(head)\
      \(hasOthers ? "<th class=\"n\">others</th>" : "")<th class="n">all</th></tr></thead>
      <tbody>
      \(rows)</tbody></table></div>
      \(cut)
      """
  }

  private var hasOthers: Bool {
    places.contains { $0.value.keys.contains { !causes.contains($0) } }
  }

  /// A cell whose colour grows with the logarithm of its count.
  private func cell(_ count: Int, of most: Int) -> String {
    guard count > 0 else { return "<td class=\"h\"></td>" }
    let share = Self.bits(count) / max(Self.bits(most), 1)
    let strength = (0.1 + 0.55 * share) * 100
    return "<td class=\"h\" style=\"background:rgb(var(--heat)/\(Int(strength.rounded()))%)\">"
      + "\(HTMLText.number(count))</td>"
  }

  /// About the logarithm to base 2, of 1 and more.
  private static func bits(_ count: Int) -> Double {
    let whole = Int.bitWidth - 1 - count.leadingZeroBitCount
    return Double(whole) + Double(count) / Double(1 << whole)
  }

  private func short(_ chain: String) -> String {
    HTMLText.chain(chain).replacing(" read as ", with: " as<br>")
      .replacing(", then ", with: ",<br>")
  }
}
