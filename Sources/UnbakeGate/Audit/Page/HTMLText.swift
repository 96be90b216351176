/// Text and figures as a page may hold them.
enum HTMLText {
  /// The text with what is invisible escaped, fit for an attribute or an element.
  static func escaped(_ text: String) -> String { XMLText.escaped(text) }

  /// A number with thin spaces between thousands.
  static func number(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (value < 0 ? "−" : "") + groups.joined(separator: "\u{202F}")
  }

  /// A figure that programs find by its name, and whose plain value they read.
  static func figure(_ name: String, _ value: Int) -> String {
    "<data data-figure=\"\(escaped(name))\" value=\"\(value)\">\(number(value))</data>"
  }

  /// A share as a percentage.
  static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part > 0 else { return "0 %" }
    let percent = Double(part) * 100 / Double(whole)
    if percent < 0.01 { return "under 0.01 %" }
    let rounded = percent >= 10 ? percent.rounded() : (percent * 100).rounded() / 100
    return rounded == rounded.rounded() ? "\(Int(rounded)) %" : "\(rounded) %"
  }

  /// A size with its unit.
  static func bytes(_ count: Int) -> String {
    var (value, unit) = (Double(count), "bytes")
    for next in ["kB", "MB", "GB", "TB"] where value >= 1000 {
      value /= 1000
      unit = next
    }
    guard unit != "bytes" else { return "\(count) bytes" }
    let rounded = value >= 100 ? value.rounded() : (value * 10).rounded() / 10
    return (rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)") + " " + unit
  }

  /// A chain in the form that titles have: `UTF-8 read as windows-1252`.
  static func chain(_ chain: String) -> String {
    escaped(chain).replacing("utf-8", with: "UTF-8").replacing("cesu-8", with: "CESU-8")
  }

  /// A table.
  ///
  /// - Parameter numeric: which columns hold figures, from 0.
  static func table(_ head: [String], _ rows: [[String]], numeric: Set<Int> = []) -> String {
    let cells = { (row: [String], tag: String) in
      row.enumerated().map { place, cell in
        "<\(tag)\(numeric.contains(place) ? " class=\"n\"" : "")>\(cell)</\(tag)>"
      }.joined()
    }
    return "<div class=\"scroll\"><table><thead><tr>\(cells(head, "th"))</tr></thead>\n<tbody>\n"
      + rows.map { "<tr>\(cells($0, "td"))</tr>\n" }.joined() + "</tbody></table></div>\n"
  }
}
