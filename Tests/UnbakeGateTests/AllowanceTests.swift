import Testing
import UnbakeGate

/// Text that quotes mojibake on purpose.
@Suite struct AllowanceTests {
  private let damaged = "Der MÃ¼ller hÃ¶rt die TÃ¼r"

  @Test(arguments: [
    ("{} # unbake:ignore", 0), ("{} # unbake:ignore[MJ101]", 0), ("{} # unbake:ignore[MJ]", 0),
    ("{} # unbake:ignore[CT]", 3), ("# unbake:ignore-next-line\n{}", 0),
    ("# unbake:ignore-next-line[MJ101, CT301]\n{}", 0), ("# unbake:ignore-next-line\n\n{}", 3),
    ("{}\n# unbake:ignore", 3), ("# unbake:ignore-file[MJ]\n\n{}", 0),
  ])
  func `a remark lets what it names pass in its place`(_ text: String, _ count: Int) {
    let text = text.replacing("{}", with: damaged)
    #expect(Inspection().findings(in: text).count == count, "\(text)")
  }

  @Test func `data cannot excuse itself`() {
    var inspection = Inspection()
    inspection.format = "jsonl"
    #expect(inspection.findings(in: "\(damaged) unbake:ignore").count == 3)
  }

  @Test func `allowed texts and patterns pass where they cover a finding`() {
    var inspection = Inspection()
    inspection.settings.allow = ["MÃ¼ller"]
    inspection.settings.allowPatterns = ["h[^ ]+rt die"]
    #expect(inspection.findings(in: damaged).map(\.position.column) == [24])
  }

  @Test func `a pattern that takes too long allows nothing, and is told`() {
    var inspection = Inspection()
    inspection.settings.allowPatterns = ["(a+)+$"]
    var batch = BatchFindings()
    let text = String(repeating: "a", count: 60) + "! " + damaged
    #expect(inspection.findings(in: Array(text.utf8), batch: &batch).count == 3)
    #expect(batch.slowPatterns == ["(a+)+$"])
  }

  @Test func `a pattern finds its place behind malformed bytes`() {
    var inspection = Inspection()
    inspection.settings.allowPatterns = ["h[^ ]+rt"]
    let found = inspection.findings(
      in: Array("\u{1F600} ".utf8) + [0xFF, 0xFE, 0x20] + Array(damaged.utf8))
    #expect(found.filter { $0.rule.family == .mojibake }.count == 2)
  }

  @Test func `code in Markdown may quote mojibake, prose may not`() {
    var inspection = Inspection()
    inspection.path = "notes.md"
    let quote = "`\(damaged)` and ``\(damaged) ` ``"
    #expect(inspection.findings(in: quote).isEmpty)
    #expect(inspection.findings(in: "~~~ text\n\(damaged)\n~~~\n").isEmpty)
    #expect(inspection.findings(in: "```\n\(damaged)\n").isEmpty)
    #expect(inspection.findings(in: "`\(damaged)\n\nover` two paragraphs").count == 3)
    #expect(inspection.findings(in: "`over\n\(damaged)` two lines").isEmpty)
    #expect(inspection.findings(in: "\\`\(damaged)`").count == 3)
    #expect(inspection.findings(in: "```\nx\n```\n\(damaged)").count == 3)
    #expect(inspection.findings(in: "Prose:\n\n    \(damaged)\n\n\t\(damaged)\n").isEmpty)
    #expect(inspection.findings(in: "Prose\n    \(damaged)").count == 3)
    #expect(inspection.findings(in: "- item\n\n    \(damaged)").count == 3)
    #expect(inspection.findings(in: "1. item\n\nend\n\n    \(damaged)").isEmpty)
    #expect(!inspection.findings(in: "`pass\u{200B}word`").isEmpty)
    inspection.settings.skipsMarkdownCode = false
    #expect(!inspection.findings(in: quote).isEmpty)
  }
}
