import Testing
import Unbake
import UnbakeIO

/// Cleaning goes through every format as repair does: formats stay what they are, and edits can be undone and made
/// again.
@Suite struct CleaningTests {
  private static let formats = ["a.txt", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.html"]

  /// Texts with work for every step.
  private static let texts = [
    "donâ€™t &amp; “won’t”", "caf&Atilde;&copy; \u{1B}[31mred\u{1B}[0m ﬁn １２３",
    "e\u{301}t\u{E9} \u{7F}\u{FEFF}x",
    "&lt;b&gt; &eacute;", "plain text of no interest", "AT&amp;T", "ô\u{323}n",
    "“quoted, with a comma”",
  ]

  private static func file(_ name: String, of texts: [String]) -> [UInt8] {
    switch name {
    case "a.jsonl": Samples.jsonLines(texts)
    case "a.json":
      Array(
        "[\n\(texts.map { Samples.json($0, escaping: $0.count % 2 == 0) }.joined(separator: ",\n"))\n]\n"
          .utf8)
    case "a.csv": Samples.table(texts)
    case "a.html": Array("<html><p>\(texts.joined(separator: "</p>\n<p>"))</p></html>".utf8)
    default: Array(texts.joined(separator: name == "a.tsv" ? "\t1\n" : "\r\n").utf8)
    }
  }

  @Test(arguments: formats, ["corpus", "ftfy"])
  func `the output is the same again, undone it is the input, and applied the output`(
    _ name: String, _ profile: String
  ) throws {
    let scratch = try Scratch()
    let profile = try Profile(named: profile)
    let bytes = Self.file(name, of: Self.texts)
    let once = try scratch.repaired(bytes, as: name, recording: "edits.jsonl") {
      $0.profile = profile
    }
    #expect(once.bytes != bytes)
    #expect(try scratch.undone("output", "edits.jsonl") == bytes)
    #expect(try scratch.applied(name, "edits.jsonl") == once.bytes)
    let twice = try scratch.repaired(once.bytes, as: name, to: "again") { $0.profile = profile }
    #expect(twice.bytes == once.bytes)
    let threads = try scratch.repaired(bytes, as: name, to: "threads") {
      $0.profile = profile
      $0.threads = 3
    }
    #expect(threads.bytes == once.bytes)
    #expect(once.summary.editsByStep.values.allSatisfy { $0 > 0 })
  }

  @Test(arguments: formats)
  func `long texts are cleaned in bounded pieces as in one`(_ name: String) throws {
    let scratch = try Scratch()
    var texts = try Samples.texts(bytes: 3_000_000)
    for place in stride(from: 0, to: texts.count, by: 37) { texts[place] += Self.texts[place % 8] }
    let bytes =
      name == "a.json" || name == "a.jsonl"
      ? Array("{\"t\":\(Samples.json(texts.joined(separator: "\n"), escaping: false))}\n".utf8)
      : Self.file(name, of: texts)
    let once = try scratch.repaired(bytes, as: name, recording: "edits.jsonl") {
      $0.profile = .corpus
    }
    #expect(try scratch.undone("output", "edits.jsonl") == bytes)
    #expect(try scratch.applied(name, "edits.jsonl") == once.bytes)
    #expect(once.summary.edits > 100)
  }

  @Test func `quotation marks are escaped as the format asks`() throws {
    let lines = try RepairedFile(jsonl: Array("{\"t\":\"“a” \\u201cb\\u201d\\r\\n\"}\n".utf8)) {
      $0.profile = .ftfy
    }
    #expect(lines.outputText == "{\"t\":\"\\\"a\\\" \\\"b\\\"\\n\"}\n")
    let table = try RepairedFile("“a”,\"he said “hi”\"\n".utf8) {
      $0.format = .csv
      $0.profile = .ftfy
    }
    // A cell without quotes cannot hold any: it gets some.
    #expect(table.outputText == "\"\"\"a\"\"\",\"he said \"\"hi\"\"\"\n")
  }

  @Test func `surrogates in escapes are mended, or replaced`() throws {
    let input = #"{"t":"\ude00\ud83d x \udcc3\udca9 y \ud83d z \ud83d\ude00"}"# + "\n"
    let mended = try RepairedFile(jsonl: Array(input.utf8)) { $0.profile = .corpus }
    #expect(
      mended.outputText == #"{"t":"\ud83d\ude00 x \u00e9 y \ufffd z \ud83d\ude00"}"# + "\n")
    #expect(mended.undone == mended.input)
  }

  @Test func `references of HTML files are HTML's own`() throws {
    let page = "<p>caf&Atilde;&copy; &lt;b&gt; &amp; “x”</p>"
    let cleaned = try RepairedFile(page.utf8) {
      $0.format = .html
      $0.profile = .ftfy
    }
    #expect(cleaned.outputText == "<p>caf&#233; &lt;b&gt; &amp; &quot;x&quot;</p>")
  }

  @Test func `what was reviewed is applied to what was read, and to nothing else`() throws {
    let scratch = try Scratch()
    let bytes = Array("donâ€™t\n".utf8)
    _ = try scratch.repaired(bytes, as: "a.txt", recording: "edits.jsonl")
    try scratch.write(Array("won’t\n".utf8), to: "b.txt")
    let error = #expect(throws: RepairFailure.self) { try scratch.applied("b.txt", "edits.jsonl") }
    #expect(error?.description.contains("cannot apply the edits of") ?? false)
  }
}
