/// A value of JSON that keeps the order of its members, written so that nothing in it is invisible.
enum JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  case string(String)
  case int(Int)
  case double(Double)
  case bool(Bool)
  case null
  case array([JSONValue])
  case object([(String, JSONValue?)])

  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .int(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }

  /// The text of the value; members that are nil are left out.
  ///
  /// - Parameter indent: how far members are moved in; nil for one line.
  func text(indent: Int? = nil) -> String {
    var output = ""
    write(to: &output, indent: indent, level: 0)
    return output
  }

  private func write(to output: inout String, indent: Int?, level: Int) {
    switch self {
    case .string(let text): output += Self.quoted(text)
    case .int(let value): output += String(value)
    case .double(let value): output += value.isFinite ? String(value) : "null"
    case .bool(let value): output += String(value)
    case .null: output += "null"
    case .array(let values):
      Self.write(values.map { (nil, $0) }, "[", "]", &output, indent, level)
    case .object(let members):
      Self.write(
        members.compactMap { member in member.1.map { (member.0, $0) } }, "{", "}", &output,
        indent, level)
    }
  }

  private static func write(
    _ members: [(String?, JSONValue)], _ open: String, _ close: String, _ output: inout String,
    _ indent: Int?, _ level: Int
  ) {
    output += open
    for (place, member) in members.enumerated() {
      if place > 0 { output += "," }
      newLine(&output, indent, level + 1)
      if let name = member.0 { output += quoted(name) + (indent == nil ? ":" : ": ") }
      member.1.write(to: &output, indent: indent, level: level + 1)
    }
    if !members.isEmpty { newLine(&output, indent, level) }
    output += close
  }

  private static func newLine(_ output: inout String, _ indent: Int?, _ level: Int) {
    guard let indent else { return }
    output += "\n" + String(repeating: " ", count: indent * level)
  }

  /// A text in quotes; what is invisible is escaped as JSON has it, so that the value stays the same.
  static func quoted(_ text: String) -> String {
    "\"" + escapingInvisible(in: text, quotes: true) + "\""
  }

  /// Text with what is invisible as `\u`; with `quotes`, what a string may not hold as well.
  static func escapingInvisible(in text: String, quotes: Bool = false) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"" where quotes, "\\" where quotes: output.append(contentsOf: ["\\", scalar])
      case "\n" where quotes: output.append(contentsOf: "\\n".unicodeScalars)
      case "\t" where quotes: output.append(contentsOf: "\\t".unicodeScalars)
      case "\r" where quotes: output.append(contentsOf: "\\r".unicodeScalars)
      case "\n" where !quotes: output.append(scalar)
      default:
        if VisibleText.isVisible(scalar) {
          output.append(scalar)
          continue
        }
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          let digits = String(unit, radix: 16)
          output.append(
            contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
              .unicodeScalars)
        }
      }
    }
    return String(output)
  }
}
