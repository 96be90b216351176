/// Characters by script and by kind, before repair and after it.
struct CharacterTables {
  private let counts: AuditCounts

  init(_ report: AuditReport) { counts = report.counts }

  var html: String {
    guard counts.scalars > 0 else { return "" }
    return "<div class=\"grid2\"><div>"
      + table("script", "script", counts.scripts, counts.scriptsAfter, name: Self.name)
      + "</div><div>" + table("kind", "category", counts.categories, counts.categoriesAfter) { $0 }
      + "</div></div>\n"
  }

  private func table(
    _ title: String, _ figure: String, _ before: [String: Int], _ after: [String: Int],
    name: (String) -> String
  ) -> String {
    let keys = Set(before.keys).union(after.keys).sorted {
      let (left, right) = (before[$0, default: 0], before[$1, default: 0])
      return left != right ? left > right : $0 < $1
    }
    let rows = keys.prefix(18).map { key -> [String] in
      let (old, new) = (before[key, default: 0], after[key, default: 0])
      let change = new - old
      return [
        HTMLText.escaped(name(key)), HTMLText.figure("\(figure):\(key)", old),
        HTMLText.number(new),
        change == 0
          ? "" : "\(change > 0 ? "+" : "")\(HTMLText.number(change))",
      ]
    }
    return HTMLText.table([title, "before", "after", "change"], rows, numeric: [1, 2, 3])
  }

  /// The English name of a script's code.
  private static func name(_ code: String) -> String { names[code] ?? code }

  private static let names = [
    "Zyyy": "common to scripts", "Zinh": "inherited", "Zzzz": "unknown", "Latn": "Latin",
    "Cyrl": "Cyrillic", "Grek": "Greek", "Arab": "Arabic", "Hebr": "Hebrew", "Hani": "Han",
    "Hira": "Hiragana", "Kana": "Katakana", "Hang": "Hangul", "Deva": "Devanagari",
    "Thai": "Thai", "Armn": "Armenian", "Geor": "Georgian", "Beng": "Bengali", "Taml": "Tamil",
    "Telu": "Telugu", "Knda": "Kannada", "Mlym": "Malayalam", "Gujr": "Gujarati",
    "Guru": "Gurmukhi", "Khmr": "Khmer", "Laoo": "Lao", "Mymr": "Myanmar", "Ethi": "Ethiopic",
    "Sinh": "Sinhala", "Tibt": "Tibetan", "Mong": "Mongolian", "Bopo": "Bopomofo",
    "Copt": "Coptic", "Brai": "Braille",
  ]
}
