import Corpus
import Testing
import Unbake
import UnbakeGate

/// What an audit counts, and that it can be added up.
@Suite struct AuditTests {
  private func audit(_ texts: [(path: String, text: String)], redacted: Bool = false) -> AuditReport
  {
    var options = AuditOptions()
    options.samplesPerCause = 3
    options.isRedacted = redacted
    let run = AuditRun(options: options)
    for (path, text) in texts {
      run.begin(path)
      let bytes = Array(text.utf8)
      let input = InspectedInput(path: path, format: "text", head: bytes)
      let inspection = InputInspection(
        input, settings: Settings(), isBatch: false, audit: options)
      inspection.read(bytes.span, at: 0, isLast: true)
      _ = inspection.inspectPart(
        bytes.span, isLast: true, at: TextPlace(), source: { $0 }, pointer: { nil })
      run.add(inspection.takeResult())
      run.end(records: 0)
    }
    var report = AuditReport(
      version: "0", icu: "0", command: "test", options: options, minimumConfidence: "likely")
    report.counts = run.counts
    return report
  }

  private func texts() throws -> [(path: String, text: String)] {
    try ["synthetic", "sound", "rules", "wild"].flatMap { family in
      try Corpus.cases(family).prefix(150).enumerated().map { number, sample in
        ("\(family)-\(number % 7).txt", sample.damaged + "\n")
      }
    }
  }

  @Test func `the audit of all is that of its parts merged, in any order`() throws {
    let texts = try texts()
    let whole = audit(texts)
    #expect(whole.counts.causes.count > 5 && whole.counts.samples.count > 10)
    let third = texts.count / 3
    let parts = [
      audit(Array(texts[..<third])), audit(Array(texts[third..<2 * third])),
      audit(Array(texts[(2 * third)...])),
    ]
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      let merged = parts[order[0]].merged(with: parts[order[1]]).merged(with: parts[order[2]])
      #expect(merged == whole)
    }
    #expect(parts[0].merged(with: parts[1].merged(with: parts[2])) == whole)
  }

  @Test func `a report is read as it was written, and written without invisible characters`() throws
  {
    let report = audit(try texts())
    let json = report.json
    #expect(json.unicodeScalars.allSatisfy { $0 == "\n" || VisibleText.isVisible($0) })
    #expect(try AuditReport(Array(json.utf8), path: "r.json") == report)
    #expect(throws: ConfigurationProblem.self) { try AuditReport(Array("{}".utf8), path: "r.json") }
  }

  @Test func `the sequences of an edit are told apart`() {
    let report = audit([("a.txt", "Der MÃ¼ller hÃ¶rt die TÃ¼r, GrÃ¶ÃŸe und FÃ¼ÃŸe\n")])
    #expect(report.counts.confusions["Ã¼\tü"] == 3)
    #expect(report.counts.confusions["Ã¶\tö"] == 2)
    #expect(report.counts.confusions["ÃŸ\tß"] == 2)
  }

  @Test func `scripts after repair are those of the repaired text`() {
    let sound = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива\n"
    let damaged =
      Chain([Misdecoding(encodedAs: "utf-8", decodedAs: "windows-1252")])
      .steps(of: sound)?.last?.read ?? ""
    let report = audit([("a.txt", damaged)])
    #expect(report.counts.scripts["Cyrl", default: 0] == 0)
    #expect(report.counts.scriptsAfter["Cyrl"] == audit([("a.txt", sound)]).counts.scripts["Cyrl"])
  }

  @Test func `a redacted report holds nothing of the text`() throws {
    let report = audit([("a.txt", "Der geheime MÃ¼ller hÃ¶rt die TÃ¼r\n")], redacted: true)
    for text in [report.json, AuditPage(report).html] {
      #expect(!text.contains("geheime") && !text.contains("ller"))
    }
  }

  @Test func `the page needs nothing else and escapes what it shows`() throws {
    let page = AuditPage(
      audit([("a<b>.txt", "<script>alert(1)</script> Der MÃ¼ller\u{202E} hÃ¶rt die TÃ¼r\n")])
    ).html
    #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
    #expect(
      page.unicodeScalars.allSatisfy {
        $0 == "\n" || VisibleText.isVisible($0) || $0 == "\u{202F}"
      })
    #expect(page.contains("a&lt;b&gt;.txt"))
  }

  @Test func `drift tells what came and went`() throws {
    let before = audit([("a.txt", "Der MÃ¼ller hÃ¶rt die TÃ¼r\n")])
    let now = audit([("b.txt", "Der Müller hört die Tür\nDer M√ºller h√∂rt die T√ºr\n")])
    let drift = AuditDrift(of: now, from: before)
    #expect(drift.newPlaces == ["b.txt"])
    #expect(drift.causes["utf-8 read as windows-1252"]?[1] == 0)
    #expect(drift.causes["utf-8 read as macintosh"]?[0] == 0)
  }
}
