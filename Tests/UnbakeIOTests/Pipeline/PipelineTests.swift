import Foundation
import Testing
import UnbakeIO

/// What is written depends on the bytes alone.
@Suite struct PipelineTests {
  /// A long input of each format.
  private static func input(_ name: String) throws -> [UInt8] {
    let texts = try Samples.texts(bytes: 3_000_000)
    switch name {
    case "a.jsonl": return Samples.jsonLines(texts)
    case "a.json":
      return Array("[".utf8) + Samples.jsonLines(texts).map { $0 == 0x0A ? 0x2C : $0 }
        + Array("0]".utf8)
    case "a.csv": return Samples.table(texts)
    case "a.tsv":
      return Array(texts.map { $0.replacing("\t", with: " ") }.joined(separator: "\tx\n").utf8)
    default: return Array(texts.joined(separator: "\n").utf8)
    }
  }

  @Test(arguments: ["a.txt", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.html"])
  func `any number of threads writes the same bytes and the same edits`(_ name: String) throws {
    let scratch = try Scratch()
    let input = try Self.input(name)
    var runs: [(output: [UInt8], packed: [UInt8], edits: [UInt8], summary: RepairSummary)] = []
    for threads in [1, 2, 5] {
      let plain = try scratch.repaired(input, as: name, recording: "edits.jsonl") {
        $0.threads = threads
      }
      let packed = try scratch.repaired(input, as: name, to: "out.gz") { $0.threads = threads }
      runs.append((plain.bytes, packed.bytes, try scratch.read("edits.jsonl"), plain.summary))
    }
    #expect(runs[0].summary.edits > 100)
    for run in runs.dropFirst() {
      #expect(run.output == runs[0].output)
      #expect(run.packed == runs[0].packed)
      #expect(run.edits == runs[0].edits)
      #expect(run.summary.edits == runs[0].summary.edits)
      #expect(run.summary.records == runs[0].summary.records)
    }
  }

  @Test(arguments: ["a.txt", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.html"])
  func `repairing again changes nothing`(_ name: String) throws {
    let scratch = try Scratch()
    let once = try scratch.repaired(try Self.input(name), as: name).bytes
    let twice = try scratch.repaired(once, as: name)
    // A document of all families at once: what its later blocks establish helps its first lines, when they
    // come by again.
    withKnownIssue("a second run knows what the first found out late", isIntermittent: true) {
      #expect(twice.bytes == once, "\(twice.summary.edits) edits")
    }
  }

  @Test func `how a file was compressed does not show in its repair`() throws {
    let scratch = try Scratch()
    let input = try Self.input("a.jsonl")
    let plain = try scratch.repaired(input, as: "a.jsonl").bytes
    try scratch.shell(
      "split -b 700k a.jsonl part. && for part in part.*; do gzip -c $part; done > b")
    #expect(try scratch.repaired(try scratch.read("b"), as: "c.jsonl").bytes == plain)
  }

  @Test func `a line too long to be held is repaired as any other`() throws {
    let scratch = try Scratch()
    let texts = try Samples.texts(bytes: 6_000_000)
    let long = texts.joined(separator: "\n")
    for escaping in [false, true] {
      // The same strings, in one long line and, cut at keys, in short ones.
      let record =
        "{\"a\":\(Samples.json(Samples.damaged, escaping: escaping)),\"text\":"
        + Samples.json(long, escaping: escaping) + "}\n"
      let short = "{\"a\":\(Samples.json(Samples.damaged, escaping: escaping))}\n"
      let result = try scratch.repaired((short + record + short).utf8, as: "a.jsonl") {
        $0.threads = 2
      }
      // A JSON file of the same value goes another way through the program.
      let value = try scratch.repaired(record.utf8, as: "a.json").bytes
      let line = try scratch.repaired(short.utf8, as: "b.jsonl").bytes
      #expect(result.bytes == line + value + line)
      #expect(result.summary.records == 3)
    }
  }

  @Test func `a long string is repaired as the engine repairs it whole`() throws {
    let scratch = try Scratch()
    let text = try Samples.texts(bytes: 6_000_000).joined(separator: "\n")
    let whole = try scratch.repaired(text.utf8, as: "a.txt").bytes
    let record = "{\"text\":\(Samples.json(text, escaping: false))}"
    let output = try scratch.repaired(record.utf8, as: "a.jsonl").bytes
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(output)) as? [String: String])
    #expect(value["text"].map { Array($0.utf8) } == whole)
  }

  @Test(arguments: [false, true])
  func `a bad line too long to be held is left out or kept whole`(_ isKept: Bool) throws {
    let scratch = try Scratch()
    let text = String(repeating: "nothing to see, ", count: 350_000) + Samples.damaged
    let bad = "{\"text\":\"\(text)\",}\n"
    let good = "{\"text\":\"\(Samples.damaged)\"}\n"
    let mended = "{\"text\":\"\(Samples.sound)\"}\n"
    let result = try scratch.repaired(
      (good + bad + good).utf8, as: "a.jsonl", recording: "edits.jsonl"
    ) { $0.badRecords = isKept ? .keep : .skip }
    var expected = mended + mended
    if isKept { expected = mended + bad + mended }
    #expect(result.bytes == Array(expected.utf8))
    #expect(result.summary.badRecords == 1)
    #expect(try scratch.undone("output", "edits.jsonl") == Array((good + bad + good).utf8))
  }

  @Test func `a bad line says where it is, however far down`() throws {
    let scratch = try Scratch()
    let good = "{\"text\":\"a sound text, the same as before\"}\n"
    let input = String(repeating: good, count: 40_000) + "{\"text\":tru}\n"
    for threads in 1...2 {
      let failure = #expect(throws: RepairFailure.self) {
        _ = try scratch.repaired(input.utf8, as: "a.jsonl") { $0.threads = threads }
      }
      guard case .record(_, let line, let byteOffset, _)? = failure else {
        Issue.record("\(String(describing: failure))")
        continue
      }
      #expect(line == 40_001)
      #expect(byteOffset == good.utf8.count * 40_000 + 8)
    }
  }

  @Test func `a file that fails does not stop the others`() throws {
    let scratch = try Scratch()
    var tasks: [RepairTask] = []
    for number in 0..<20 {
      let text = number % 5 == 3 ? "{\n" : "{\"a\":\"\(number) \(Samples.damaged)\"}\n"
      let path = try scratch.write(text.utf8, to: "in/\(number).jsonl")
      tasks.append(
        RepairTask(input: .path(path), destination: .file(scratch.path(of: "out/\(number).jsonl"))))
    }
    tasks.append(
      RepairTask(
        input: .path(scratch.path(of: "in/none")), destination: .file(scratch.path(of: "out/none")))
    )
    for threads in [1, 4] {
      var repair = FileRepair()
      repair.threads = threads
      var (paths, failed): ([String], [String]) = ([], [])
      repair.run(
        tasks,
        report: { report in
          paths.append(report.path)
          if case .failure = report.outcome { failed.append(report.path) }
          return true
        })
      #expect(paths == tasks.map(\.path))
      #expect(failed == [3, 8, 13, 18, 20].map { tasks[$0].path })
      let outputs = scratch.names.filter { $0.hasPrefix("out/") }
      #expect(outputs.count == 16)
      #expect(
        try scratch.read("out/7.jsonl") == Array("{\"a\":\"7 \(Samples.sound)\"}\n".utf8))
      try scratch.shell("rm -r out")
    }
  }

  @Test func `an empty file of any format stays empty`() throws {
    let scratch = try Scratch()
    for name in ["a.txt", "a.jsonl", "a.csv", "a.tsv", "a.html", "a.wet", "a.warc", "a"] {
      #expect(try scratch.repaired([], as: name).bytes.isEmpty, "\(name)")
    }
  }
}
