/// Workflow commands of GitHub Actions: the worst findings of each kind become annotations.
///
/// A step shows ten of each kind; what is beyond is summed up.
struct GitHubReporter: Reporter {
  private var kept: [Severity: [Finding]] = [:]
  private var count: [Severity: Int] = [:]
  private var failures: [GateSummary.Failure] = []

  private static let limit = 10

  mutating func add(_ finding: Finding) -> String {
    count[finding.severity, default: 0] += 1
    if kept[finding.severity, default: []].count < Self.limit {
      kept[finding.severity, default: []].append(finding)
    }
    return ""
  }

  mutating func fail(_ failure: GateSummary.Failure) -> String {
    failures.append(failure)
    return ""
  }

  mutating func finish(_ summary: GateSummary) -> String {
    var output = ""
    for failure in failures {
      output += "::error title=unbake::\(Self.escaped(VisibleText.escaped(failure.message)))\n"
    }
    for severity in Severity.allCases.reversed() {
      let findings = kept[severity] ?? []
      // The last place is for the summary when there are more.
      let shown =
        count[severity, default: 0] > Self.limit ? findings.prefix(Self.limit - 1) : findings[...]
      for finding in shown { output += Self.command(finding) }
      let rest = count[severity, default: 0] - shown.count
      if rest > 0 {
        output +=
          "::\(Self.name(severity)) title=unbake::\(rest) more of this kind; "
          + "the log and the other reports have them all\n"
      }
    }
    return output
  }

  private static func command(_ finding: Finding) -> String {
    let place = finding.position
    var properties = [
      ("file", finding.path), ("line", String(place.line)), ("endLine", String(place.endLine)),
    ]
    // Columns are only taken within one line.
    if place.line == place.endLine {
      properties += [("col", String(place.column)), ("endColumn", String(place.endColumn))]
    }
    properties.append(("title", "\(finding.rule.id) \(finding.rule.name)"))
    let list = properties.map { "\($0)=\(escaped(VisibleText.escaped($1), isProperty: true))" }
    return "::\(name(finding.severity)) \(list.joined(separator: ","))::"
      + "\(escaped(finding.message))\n"
  }

  private static func name(_ severity: Severity) -> String {
    severity == .info ? "notice" : severity.rawValue
  }

  private static func escaped(_ text: String, isProperty: Bool = false) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": output += "%25"
      case "\r": output += "%0D"
      case "\n": output += "%0A"
      case ":" where isProperty: output += "%3A"
      case "," where isProperty: output += "%2C"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
