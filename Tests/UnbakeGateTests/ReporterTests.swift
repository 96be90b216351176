import Foundation
import Testing
import Unbake
import UnbakeGate

/// Every format against what it was the last time somebody looked. UPDATE_SNAPSHOTS=1 writes them anew.
@Suite struct ReporterTests {
  /// Findings of every severity, with what could attack a reader of the report.
  private static let findings: [Finding] = {
    var inspection = Inspection()
    inspection.path = "a b/%x:y.txt"
    let text = """
      Der MÃ¼ller hÃ¶rt die TÃ¼r
      <script>pass\u{200B}word</script> & "quoted" 'text'
      evil \u{202E}\u{1B}[31m, and :: 100%
      Caf&eacute; cafe\u{301}
      """
    var findings = inspection.findings(in: text)
    var data = inspection
    (data.path, data.format) = ("data.jsonl", "jsonl")
    var record = data.findings(in: "It doesnâ€™t")[0]
    (record.record, record.pointer) = (7, "/a~1b/0")
    findings.append(record)
    return findings
  }()

  @Test(arguments: ReportFormat.allCases)
  func `a report is what it was`(_ format: ReportFormat) throws {
    let run = GateRun(threshold: Threshold())
    var text = ""
    try run.report(as: format, options: ReportOptions(version: "0.0.0")) { text += $0 }
    var batch = BatchFindings()
    batch.bytes = 150
    for path in ["a b/%x:y.txt", "data.jsonl"] {
      run.begin(path, settings: Settings())
      batch.findings = Self.findings.filter { $0.path == path }
      try run.add(batch)
      try run.end(records: 1)
    }
    try run.fail(
      GateSummary.Failure(path: "gone.txt", message: "cannot open gone.txt: no such file"))
    let summary = try run.finish()
    #expect(summary.isFailed)
    let invisible = text.unicodeScalars.filter { $0 != "\n" && !VisibleText.isVisible($0) }
    #expect(invisible.isEmpty, "a report shows what it holds")
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Snapshots/\(format.rawValue).txt")
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
      try Data(text.utf8).write(to: file)
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text == expected)
  }

  @Test func `SARIF keeps the worst 5,000 and says that it cut`() throws {
    let run = GateRun(threshold: Threshold())
    var text = ""
    try run.report(as: .sarif, options: ReportOptions(version: "0")) { text += $0 }
    run.begin("a", settings: Settings())
    var batch = BatchFindings()
    let info = Finding(
      rule: .entityInText, severity: .info, message: "m", path: "a", position: Position())
    let error = Finding(
      rule: .malformedBytes, severity: .error, message: "m", path: "a", position: Position())
    batch.findings = Array(repeating: info, count: 5100) + Array(repeating: error, count: 100)
    try run.add(batch)
    try run.end(records: 1)
    _ = try run.finish()
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let log = try #require(json as? [String: Any])
    let first = try #require((log["runs"] as? [[String: Any]])?.first)
    let results = try #require(first["results"] as? [[String: Any]])
    #expect(results.count == 5000)
    #expect(results.count { $0["level"] as? String == "error" } == 100)
    #expect(text.contains("200 of 5200 findings were left out"))
  }

  @Test func `GitHub gets ten annotations a kind, the last one for the rest`() throws {
    let run = GateRun(threshold: Threshold())
    var text = ""
    try run.report(as: .github, options: ReportOptions(version: "0")) { text += $0 }
    run.begin("a", settings: Settings())
    var batch = BatchFindings()
    batch.findings = Array(
      repeating: Finding(
        rule: .malformedBytes, severity: .error, message: "m", path: "a", position: Position()),
      count: 25)
    try run.add(batch)
    try run.end(records: 1)
    _ = try run.finish()
    let lines = text.split(separator: "\n")
    #expect(lines.count == 10 && lines.last?.hasPrefix("::error title=unbake::16 more") == true)
  }
}
