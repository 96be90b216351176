import Corpus
import Testing
import UnbakeIO

/// Repair and undo are inverses, byte for byte.
@Suite struct UndoTests {
  private static let formats = ["a.txt", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.html"]

  /// Repairs bytes as a file of a name, undoes it, and compares.
  private func check(
    _ bytes: [UInt8], as name: String, in scratch: Scratch, threads: Int = 1,
    _ comment: Comment? = nil
  ) throws {
    _ = try scratch.repaired(bytes, as: name, recording: "edits.jsonl") {
      $0.threads = threads
      $0.badRecords = .skip
    }
    #expect(try scratch.undone("output", "edits.jsonl") == bytes, comment)
  }

  @Test(arguments: Corpus.families)
  func `every case comes back, as text, JSON Lines and CSV`(_ family: String) throws {
    let scratch = try Scratch()
    let texts = try Corpus.cases(family).map(\.damaged)
    try check(Array(texts.joined(separator: "\n").utf8), as: "a.txt", in: scratch)
    try check(Samples.jsonLines(texts), as: "a.jsonl", in: scratch, threads: 2)
    try check(Samples.table(texts), as: "a.csv", in: scratch)
    let tabs = texts.map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }
    try check(Array(tabs.joined(separator: "\t1\n").utf8), as: "a.tsv", in: scratch)
    // One case a file: what is decided for a case does not hang on the others.
    for sample in try Corpus.cases(family).prefix(12) {
      try check(Array(sample.damaged.utf8), as: "a.txt", in: scratch, "\(sample.id)")
      try check(Samples.jsonLines([sample.damaged]), as: "a.jsonl", in: scratch, "\(sample.id)")
      try check(Samples.table([sample.damaged]), as: "a.csv", in: scratch, "\(sample.id)")
    }
  }

  @Test(arguments: formats)
  func `random bytes come back`(_ name: String) throws {
    let scratch = try Scratch()
    let cases = try Samples.cases()
    for seed in UInt64(1)...25 {
      var random = SplitMix(state: seed)
      var bytes: [UInt8] = []
      for _ in 0..<random.below(40) {
        switch random.below(6) {
        case 0: bytes.append(UInt8(truncatingIfNeeded: random.next()))
        case 1: bytes += Array("\"',;\t\n\r\\{}[]:<&>".utf8.shuffled(with: &random).prefix(3))
        case 2: bytes += Array("\\u00c3\\u00a9\\ud835&Atilde;&copy;".utf8)
        case 3: bytes += Array("{\"text\":\"cafÃ© \\ud800\"}\n".utf8)
        default: bytes += Array(cases[random.below(cases.count)].damaged.utf8)
        }
      }
      // A JSON file must be JSON: the random text is a string in it.
      if name == "a.json" {
        bytes = Array(
          Samples.json(String(decoding: bytes, as: UTF8.self), escaping: seed % 2 == 0).utf8)
      }
      try check(bytes, as: name, in: scratch, "seed \(seed)")
    }
  }

  @Test func `a long file comes back, compressed too`() throws {
    let scratch = try Scratch()
    let bytes = Samples.jsonLines(try Samples.texts(bytes: 3_000_000))
    _ = try scratch.repaired(bytes, as: "a.jsonl", to: "out.gz", recording: "edits.jsonl.zst") {
      $0.threads = 2
    }
    #expect(try scratch.undone("out.gz", "edits.jsonl.zst") == bytes)
  }

  @Test func `another output is refused`() throws {
    let scratch = try Scratch()
    let text = Array((Samples.damaged + "\n" + Samples.damaged).utf8)
    let output = try scratch.repaired(text, as: "a.txt", recording: "edits.jsonl").bytes
    for other in [output + [0x0A], output.dropLast(), [], output.reversed()] {
      try scratch.write(other, to: "output")
      let failure = #expect(throws: RepairFailure.self) {
        _ = try scratch.undone("output", "edits.jsonl")
      }
      #expect(failure?.description.contains("not what was written then") == true)
    }
  }

  @Test func `a file of no edits is refused`() throws {
    let scratch = try Scratch()
    try scratch.write("a".utf8, to: "output")
    for rows in ["", "{\"a\":1}\n", "nonsense"] {
      try scratch.write(rows.utf8, to: "edits.jsonl")
      #expect(throws: RepairFailure.self) { _ = try scratch.undone("output", "edits.jsonl") }
    }
  }

  @Test func `each of several files is undone in its place`() throws {
    let scratch = try Scratch()
    let texts = (0..<5).map { Array("\($0) \(Samples.damaged)\n".utf8) }
    let paths = try texts.enumerated().map { try scratch.write($1, to: "\($0).txt") }
    var repair = FileRepair()
    let edits = try OutputFile(path: scratch.path(of: "edits.jsonl"))
    repair.edits = edits
    repair.threads = 2
    repair.run(
      paths.map { RepairTask(input: .path($0), destination: .inPlace) },
      report: { if case .success = $0.outcome { true } else { false } })
    try edits.finish()
    #expect(try scratch.read("3.txt") == Array("3 \(Samples.sound)\n".utf8))
    for path in paths.reversed() {
      _ = try EditUndo(edits: scratch.path(of: "edits.jsonl")).undo(path, to: .inPlace)
    }
    for (number, text) in texts.enumerated() {
      #expect(try scratch.read("\(number).txt") == text)
    }
  }
}

extension Sequence {
  /// The elements in an order by a seed.
  fileprivate func shuffled(with random: inout SplitMix) -> [Element] {
    var elements = Array(self)
    for place in elements.indices.dropFirst() {
      elements.swapAt(place, random.below(place + 1))
    }
    return elements
  }
}
