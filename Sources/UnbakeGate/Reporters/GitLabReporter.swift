/// GitLab's code quality report: an array of issues.
struct GitLabReporter: Reporter {
  private var isFirst = true
  private var fingerprint = Fingerprint()

  mutating func begin() -> String { "[" }

  mutating func add(_ finding: Finding) -> String {
    defer { isFirst = false }
    let path = finding.path.hasPrefix("./") ? String(finding.path.dropFirst(2)) : finding.path
    let issue = JSONValue.object([
      ("description", .string("\(finding.rule.id): \(finding.message)")),
      ("check_name", .string(finding.rule.id)),
      ("fingerprint", .string(fingerprint.unique(finding))),
      ("severity", .string(Self.name(finding.severity))),
      (
        "location",
        .object([
          ("path", .string(VisibleText.escaped(path))),
          (
            "lines",
            .object([
              ("begin", .int(finding.position.line)), ("end", .int(finding.position.endLine)),
            ])
          ),
        ])
      ),
    ])
    return (isFirst ? "\n" : ",\n") + issue.text()
  }

  mutating func finish(_ summary: GateSummary) -> String { (isFirst ? "" : "\n") + "]\n" }

  private static func name(_ severity: Severity) -> String {
    switch severity {
    case .error: "major"
    case .warning: "minor"
    case .info: "info"
    }
  }
}
