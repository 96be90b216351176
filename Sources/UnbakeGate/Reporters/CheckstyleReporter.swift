/// Checkstyle's XML: an element for each input that has findings.
struct CheckstyleReporter: Reporter {
  private let version: String
  private var path: String?

  init(_ options: ReportOptions) { version = options.version }

  mutating func begin() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"unbake \(version)\">\n"
  }

  mutating func add(_ finding: Finding) -> String {
    var output = ""
    if finding.path != path {
      output += end()
      output += "  <file name=\"\(XMLText.escaped(finding.path))\">\n"
      path = finding.path
    }
    let place = finding.position
    output += "    <error line=\"\(place.line)\" column=\"\(place.column)\" "
    output += "severity=\"\(finding.severity.rawValue)\" "
    output +=
      "message=\"\(XMLText.escaped(finding.message))\" source=\"unbake.\(finding.rule.id)\"/>\n"
    return output
  }

  mutating func fail(_ failure: GateSummary.Failure) -> String {
    let output =
      end() + "  <file name=\"\(XMLText.escaped(failure.path))\">\n"
      + "    <exception>\(XMLText.escaped(failure.message))</exception>\n  </file>\n"
    path = nil
    return output
  }

  mutating func finish(_ summary: GateSummary) -> String { end() + "</checkstyle>\n" }

  private func end() -> String { path == nil ? "" : "  </file>\n" }
}
