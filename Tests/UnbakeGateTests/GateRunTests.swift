import Testing
import UnbakeGate

/// Baselines and thresholds.
@Suite struct GateRunTests {
  private func run(
    _ texts: [String], threshold: Threshold = Threshold(), baseline: Baseline? = nil
  ) throws -> (summary: GateSummary, baseline: Baseline) {
    let run = GateRun(threshold: threshold, baseline: baseline, makesBaseline: true)
    for (number, text) in texts.enumerated() {
      run.begin("\(number).txt", settings: Settings())
      var inspection = Inspection()
      inspection.path = "\(number).txt"
      var batch = BatchFindings()
      batch.findings = inspection.findings(in: text)
      batch.lines = text.utf8.count { $0 == 0x0A }
      batch.bytes = text.utf8.count
      try run.add(batch)
      try run.end(records: 1)
    }
    return (try run.finish(), run.newBaseline)
  }

  private let damaged = "Der MÃ¼ller hÃ¶rt die TÃ¼r\n"

  @Test func `what a baseline knows passes, wherever it moved; what is new fails`() throws {
    let known = try run([damaged]).baseline
    let moved = try run(["one\ntwo\n\(damaged)"], baseline: known).summary
    #expect(!moved.isFailed && moved.known == 3 && moved.stale.isEmpty)
    let more = try run([damaged + "It doesnâ€™t matter\n"], baseline: known).summary
    #expect(more.isFailed && more.countByRule == ["MJ101": 1])
    let twice = try run([damaged + damaged], baseline: known).summary
    #expect(twice.isFailed && twice.known == 3)
  }

  @Test func `what is gone is told, so that the baseline can shrink`() throws {
    let known = try run([damaged]).baseline
    let mended = try run(["Der Müller hÃ¶rt die TÃ¼r\n"], baseline: known).summary
    #expect(mended.stale.reduce(0) { $0 + $1.count } >= 1)
  }

  @Test func `a baseline is read as it was written, and a broken one is told`() throws {
    let known = try run([damaged]).baseline
    #expect(try Baseline(Array(known.text.utf8), path: "b.json") == known)
    let texts = [
      "", "{}", "{\"schema_version\":1,\"entries\":[{}]}",
      "{\"schema_version\":9,\"entries\":[]}",
    ]
    for broken in texts {
      #expect(throws: ConfigurationProblem.self) {
        try Baseline(Array(broken.utf8), path: "b.json")
      }
    }
  }

  @Test func `thresholds let some findings pass`() throws {
    var threshold = Threshold()
    threshold.maximumFindings = 3
    #expect(try !run([damaged], threshold: threshold).summary.isFailed)
    threshold.maximumFindings = 2
    #expect(try run([damaged], threshold: threshold).summary.isFailed)
    threshold = Threshold()
    threshold.maximumRatio = 0.5
    #expect(try !run([damaged, "sound\n"], threshold: threshold).summary.isFailed)
    #expect(try run([damaged, damaged, "sound\n"], threshold: threshold).summary.isFailed)
    threshold.unit = .line
    let lines = String(repeating: "sound\n", count: 9)
    threshold.maximumRatio = 0.1
    #expect(try !run([damaged + lines], threshold: threshold).summary.isFailed)
    threshold.maximumRatio = 0.09
    #expect(try run([damaged + lines], threshold: threshold).summary.isFailed)
    threshold.failOn = nil
    #expect(try !run([damaged + lines], threshold: threshold).summary.isFailed)
  }

  @Test func `a rule that counts once an input says how many places it found`() throws {
    let summary = try run(["cafe\u{301} e\u{301}t e\u{301}\n"]).summary
    #expect(summary.countByRule == ["NF401": 1] && !summary.isFailed)
  }
}
