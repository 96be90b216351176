import Unbake

/// Findings for people: what, where, the line with the place marked, and the line as it should be.
struct FullReporter: Reporter {
  private let usesColor: Bool

  init(_ options: ReportOptions) { usesColor = options.usesColor }

  mutating func add(_ finding: Finding) -> String {
    let place = finding.position
    let number = String(place.line)
    let margin = String(repeating: " ", count: number.count)
    var lines = [
      "\(paint("\(finding.severity.rawValue)[\(finding.rule.id)]", color(finding.severity))): "
        + paint(headline(finding), "1"),
      "\(margin)\(paint("-->", "34")) \(VisibleText.escaped(finding.path)):\(place.line):\(place.column)"
        + details(finding),
    ]
    if !finding.text.isEmpty, !finding.rule.isOncePerInput || finding.rule == .notComposed {
      lines += excerpt(finding, number: number, margin: margin)
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func headline(_ finding: Finding) -> String {
    finding.count > 1 ? "\(finding.message) (\(finding.count) places)" : finding.message
  }

  private func details(_ finding: Finding) -> String {
    var details = ["byte \(finding.position.byteOffset)"]
    if let record = finding.record { details.append("record \(record)") }
    if let pointer = finding.pointer { details.append(VisibleText.escaped(pointer)) }
    if let id = finding.recordID { details.append(VisibleText.escaped(id)) }
    if let url = finding.url { details.append(VisibleText.escaped(url)) }
    return " (\(details.joined(separator: ", ")))"
  }

  private func excerpt(_ finding: Finding, number: String, margin: String) -> [String] {
    let (start, end) = (finding.isCutBefore ? "…" : "", finding.isCutAfter ? "…" : "")
    let before = start + VisibleText.escaped(finding.before)
    let text = VisibleText.escaped(finding.text)
    let after = VisibleText.escaped(finding.after) + end
    let bar = paint("|", "34")
    let marks = String(repeating: "^", count: max(1, Self.width(text)))
    var note = ""
    if let confidence = finding.confidence { note = " \(confidence.rawValue)" }
    if let evidence = finding.evidence { note += ", \(Int(evidence.rounded())) bits" }
    var lines = [
      "\(margin) \(bar)",
      "\(paint(number, "34")) \(bar) \(before)\(text)\(after)",
      "\(margin) \(bar) \(String(repeating: " ", count: Self.width(before)))"
        + paint(marks + note, color(finding.severity)),
    ]
    if let repaired = finding.repaired {
      let shown = paint(VisibleText.escaped(repaired), "32")
      lines.append(
        "\(margin) \(paint("=", "34")) \(start)\(VisibleText.escaped(finding.repairedBefore))"
          + shown + VisibleText.escaped(finding.repairedAfter) + end)
    }
    return lines
  }

  /// How many columns a text takes on a terminal, about.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark: width
      default:
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
          0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
          width + 2
        default: width + 1
        }
      }
    }
  }

  mutating func finish(_ summary: GateSummary) -> String {
    var lines: [String] = []
    for (id, count) in summary.countByRule.sorted(by: {
      $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key
    }) {
      let rule = Rule.named(id)
      lines.append("\(pad(String(count), 8))  \(id)  \(rule?.name ?? "")")
    }
    let files = summary.files == 1 ? "1 input" : "\(summary.files) inputs"
    let total = summary.countByRule.values.reduce(0, +)
    let headline =
      total == 0
      ? "\(files): nothing found"
      : "\(files): \(total) finding\(total == 1 ? "" : "s"), "
        + Severity.allCases.reversed().map { severity in
          let count = summary.countBySeverity[severity, default: 0]
          return "\(count) \(severity.rawValue)" + (severity == .info || count == 1 ? "" : "s")
        }.joined(separator: ", ")
    let isClean = total == 0 && summary.failures.isEmpty
    lines.append(paint(headline, isClean ? "32" : "1"))
    if !summary.failures.isEmpty { lines.append("could not be read: \(summary.failures.count)") }
    if summary.allowed > 0 { lines.append("allowed: \(summary.allowed)") }
    if summary.known > 0 { lines.append("known from the baseline: \(summary.known)") }
    if let verdict = summary.verdict { lines.append(verdict) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func color(_ severity: Severity) -> String {
    switch severity {
    case .error: "31"
    case .warning: "33"
    case .info: "36"
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
