/// JUnit's XML: a suite for each input; each rule that has findings there is a test that failed.
struct JUnitReporter: Reporter {
  private var path: String?
  private var findings: [(rule: Rule, lines: [String], count: Int)] = []

  /// More findings of a rule in an input are counted, and not listed.
  private static let limit = 100

  mutating func begin() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"unbake\">\n"
  }

  mutating func add(_ finding: Finding) -> String {
    var output = ""
    if finding.path != path {
      output = end()
      path = finding.path
    }
    let place = finding.position
    let line =
      "\(finding.path):\(place.line):\(place.column): \(finding.severity.rawValue): \(finding.message)"
    if let known = findings.firstIndex(where: { $0.rule == finding.rule }) {
      if findings[known].lines.count < Self.limit { findings[known].lines.append(line) }
      findings[known].count += 1
    } else {
      findings.append((finding.rule, [line], 1))
    }
    return output
  }

  mutating func fail(_ failure: GateSummary.Failure) -> String {
    let name = XMLText.escaped(failure.path)
    return end() + """
        <testsuite name="\(name)" tests="1" failures="0" errors="1">
          <testcase name="read" classname="\(name)">
            <error message="\(XMLText.escaped(failure.message))" type="error"></error>
          </testcase>
        </testsuite>

      """
  }

  mutating func finish(_ summary: GateSummary) -> String {
    var output = end()
    if summary.countByRule.isEmpty, summary.failures.isEmpty {
      output += """
          <testsuite name="unbake" tests="1" failures="0" errors="0">
            <testcase name="check" classname="unbake"></testcase>
          </testsuite>

        """
    }
    return output + "</testsuites>\n"
  }

  private mutating func end() -> String {
    guard let path else { return "" }
    let name = XMLText.escaped(path)
    var output =
      "  <testsuite name=\"\(name)\" tests=\"\(findings.count)\" failures=\"\(findings.count)\" "
      + "errors=\"0\">\n"
    for (rule, lines, count) in findings {
      var text = lines.map { XMLText.escaped($0) }
      if count > lines.count { text.append("and \(count - lines.count) more") }
      output += """
            <testcase name="\(rule.id)" classname="\(name)">
              <failure message="\(XMLText.escaped(rule.name)): \(count)" type="\(rule.id)">\
        \(text.joined(separator: "\n"))</failure>
            </testcase>

        """
    }
    findings = []
    self.path = nil
    return output + "  </testsuite>\n"
  }
}
