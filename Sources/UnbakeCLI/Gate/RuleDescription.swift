import UnbakeGate
import UnbakeIO

/// A rule for people or as JSON.
struct RuleDescription {
  private let rule: Rule

  init(_ rule: Rule) { self.rule = rule }

  /// One line.
  var line: String {
    let severity = rule.severity.rawValue.padding(to: 8)
    return "\(rule.id)  \(severity) \(rule.name)\(rule.isOptIn ? " (when selected)" : "")\n"
  }

  /// What it says, and why.
  var text: String {
    """
    \(rule.id)  \(rule.name)
    \(rule.family.name), \(rule.severity.rawValue)\(rule.isOptIn ? ", only when selected by its id" : "")

    \(Self.wrapped(rule.explanation))

      found in      \(VisibleText.escaped(rule.example))
      not found in  \(VisibleText.escaped(rule.counterpart))

    """
  }

  /// One JSON object.
  var json: String {
    let members = [
      ("id", rule.id), ("name", rule.name), ("family", rule.family.name),
      ("severity", rule.severity.rawValue), ("explanation", rule.explanation),
      ("example", rule.example), ("counterpart", rule.counterpart),
    ].map { "\"\($0)\":\(JSONText.quoted($1))" }
    return "{\(members.joined(separator: ",")),\"optIn\":\(rule.isOptIn)}\n"
  }

  private static func wrapped(_ text: String) -> String {
    var lines = [""]
    for word in text.split(whereSeparator: \.isWhitespace) {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + word.count < 80 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// The text with spaces behind it, up to a width.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
