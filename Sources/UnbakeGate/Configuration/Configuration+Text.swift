import Unbake

extension Configuration {
  /// The configuration and the settings for a path, as TOML with remarks.
  package func text(settings: Settings, path subject: String?) -> String {
    var lines = ["# \(path.map { "from \($0)" } ?? "no configuration file: the defaults")"]
    lines.append("fail-on = \"\(threshold.failOn?.rawValue ?? "never")\"")
    if let count = threshold.maximumFindings { lines.append("max-findings = \(count)") }
    if let ratio = threshold.maximumRatio { lines.append("max-ratio = \(ratio)") }
    lines.append("per = \"\(threshold.unit.rawValue)\"")
    if let baseline { lines.append("baseline = \(Self.quoted(baseline))") }
    lines.append("editorconfig = \(readsEditorConfig)")
    lines.append("exclude = \(Self.array(excludePatterns))")
    for override in overrides {
      lines.append("# override for \(override.patterns.joined(separator: ", "))")
    }
    lines.append("")
    lines.append("# for \(subject.map { VisibleText.escaped($0) } ?? "the standard input")")
    lines.append("select = \(Self.array(settings.select))")
    lines.append("ignore = \(Self.array(settings.ignore))")
    lines.append("min-confidence = \"\(settings.repair.minimumConfidence.rawValue)\"")
    lines.append("max-depth = \(settings.repair.maximumDepth)")
    lines.append("markdown-code = \"\(settings.skipsMarkdownCode ? "skip" : "check")\"")
    lines.append("allow = \(Self.array(settings.allow))")
    lines.append("allow-patterns = \(Self.array(settings.allowPatterns))")
    lines.append("allow-records = \(Self.array(settings.allowRecords))")
    if let charset = settings.charset { lines.append("# .editorconfig: charset = \(charset)") }
    lines.append("")
    lines.append("[severity]")
    for rule in Rule.all where settings.isOn(rule) {
      lines.append("\(rule.id) = \"\(settings.severity(of: rule).rawValue)\"  # \(rule.name)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func array(_ texts: [String]) -> String {
    "[" + texts.map { quoted($0) }.joined(separator: ", ") + "]"
  }

  /// A text as a string of TOML, what is invisible escaped.
  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": output += "\\\(scalar)"
      default:
        if VisibleText.isVisible(scalar) {
          output.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          output += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
      }
    }
    return output + "\""
  }
}
