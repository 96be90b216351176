import Testing
import UnbakeIO

/// What is not UTF-8 is read as what it is, and every byte of it comes back.
@Suite struct StrayTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A text as bytes of ISO 8859-1.
  private func latin1(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  @Test(arguments: [
    ("a.txt", "@\n#\n@\n"), ("a.jsonl", "{\"t\":\"#\"}\n{\"t\":\"@\",\"n\":1.50}\n"),
    ("a.json", "{\"t\":[\"#\",\n\"@\"]}"), ("a.csv", "a,b\n#,\"@\"\n"), ("a.tsv", "a\tb\n#\t@\n"),
    ("a.html", "<p>#\n<p>@</p>\n"),
  ])
  func `lines in another encoding become UTF-8, and undo brings them back`(
    _ name: String, _ file: String
  ) throws {
    let line = "Der Müller hört die Tür und grüßt"
    let damaged = Samples.damaged.replacing(",", with: "")
    let sound = Samples.sound.replacing(",", with: "")
    let parts = file.replacing("@", with: damaged).split(
      separator: "#", omittingEmptySubsequences: false)
    let input = Array(
      parts.map { Array($0.utf8) }.joined(separator: latin1(line)))
    for threads in 1...2 {
      let output = try scratch.repaired(input, as: name, recording: "edits.jsonl") {
        $0.threads = threads
      }
      #expect(
        String(decoding: output.bytes, as: UTF8.self)
          == file.replacing("@", with: sound).replacing("#", with: line))
      #expect(output.summary.runsInOtherEncodings > 0)
      #expect(output.summary.bytesRead == input.count)
      #expect(try scratch.undone("output", "edits.jsonl") == input)
      #expect(try scratch.applied(name, "edits.jsonl") == output.bytes)
    }
  }

  @Test func `what no encoding explains is replaced and counted`() throws {
    let input = Array("so".utf8) + [0xFF, 0xFE, 0x0A]
    let output = try scratch.repaired(input, as: "a.txt", recording: "edits.jsonl")
    #expect(String(decoding: output.bytes, as: UTF8.self) == "so\u{FFFD}\u{FFFD}\n")
    #expect(output.summary.replacedSequences == 2)
    #expect(output.summary.firstReplacedOffset == 2)
    #expect(try scratch.undone("output", "edits.jsonl") == input)
    let kept = try scratch.repaired(input, as: "a.txt") { $0.decodesStrays = false }
    #expect(kept.bytes == input)
    #expect(kept.summary.malformedSequences == 2)
  }

  @Test(arguments: [false, true])
  func `UTF-16 is read as such, and undo gives it back`(_ hasMark: Bool) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + String(repeating: Samples.damaged + "\n", count: 99)
    let input = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let output = try scratch.repaired(input, as: "a.txt", recording: "edits.jsonl")
    #expect(
      String(decoding: output.bytes, as: UTF8.self)
        == String(repeating: Samples.sound + "\n", count: 99))
    #expect(try scratch.undone("output", "edits.jsonl") == input)
    #expect(try scratch.applied("a.txt", "edits.jsonl") == output.bytes)
    // In its place a file would not be what its readers expect.
    let failure = #expect(throws: RepairFailure.self) {
      try FileRepair().repairInPlace(scratch.path(of: "a.txt"))
    }
    #expect(failure?.description.contains("a.txt is utf-16le") == true)
    #expect(try scratch.read("a.txt") == input)
  }

  @Test func `a long line is decoded in pieces, wherever they are cut`() throws {
    let text = "{\"t\":\"" + String(repeating: "für €5 ", count: 700_000)
    let input = Array(text.utf8) + latin1("für sich") + Array("\"}\n".utf8)
    let output = try scratch.repaired(input, as: "a.jsonl", recording: "edits.jsonl")
    #expect(String(decoding: output.bytes, as: UTF8.self) == text + "für sich\"}\n")
    #expect(try scratch.undone("output", "edits.jsonl") == input)
  }
}
