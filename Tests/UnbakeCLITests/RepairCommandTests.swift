import Foundation
import Testing

/// `unbake repair`: where it reads and writes, what it says, how it ends.
@Suite struct RepairCommandTests {
  private static let damaged = "Der MÃ¼ller hÃ¶rt die TÃ¼r\n"
  private static let sound = "Der Müller hört die Tür\n"
  private let folder: Folder
  private let unbake: Command

  init() throws {
    folder = try Folder()
    unbake = Command(in: folder)
  }

  @Test func `the standard input goes to the standard output`() throws {
    for arguments in [["repair"], ["repair", "-"]] {
      let run = try unbake.shell(
        "printf '\(Self.damaged)' | unbake \(arguments.joined(separator: " "))")
      #expect(run.status == 0)
      #expect(run.output == Self.sound)
      #expect(run.errors.isEmpty)
    }
  }

  @Test func `files come out one after the other`() throws {
    try folder.write(Self.damaged, to: "a.txt")
    try folder.write("{\"t\":\"MÃ¼ller hÃ¶rt die TÃ¼r\"}\n", to: "b.jsonl")
    let run = try unbake.run("repair", "a.txt", "b.jsonl")
    #expect(run.status == 0)
    #expect(run.output == Self.sound + "{\"t\":\"Müller hört die Tür\"}\n")
  }

  @Test func `-o writes a file and nothing else`() throws {
    let run = try unbake.run("repair", "-o", "out.txt", input: Self.damaged)
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(try folder.read("out.txt") == Self.sound)
    #expect(try folder.names == ["out.txt"])
  }

  @Test func `-w replaces files`() throws {
    try folder.write(Self.damaged, to: "a.txt")
    try folder.write(Self.sound, to: "b.txt")
    let run = try unbake.run("repair", "-w", "a.txt", "b.txt")
    #expect(run.status == 0)
    #expect(run.output.isEmpty && run.errors.isEmpty)
    #expect(try folder.read("a.txt") == Self.sound)
    #expect(try folder.read("b.txt") == Self.sound)
    #expect(try folder.names == ["a.txt", "b.txt"])
  }

  @Test func `-w ends with 1 when damage remains`() throws {
    try folder.write(Self.damaged, to: "a.txt")
    #expect(try unbake.run("repair", "-w", "--min-confidence", "likely", "a.txt").status == 0)
    // Two bytes on their own are weak evidence.
    try folder.write("Ã‰\n", to: "b.txt")
    let run = try unbake.run("repair", "-w", "--stats", "--min-confidence", "certain", "b.txt")
    #expect(run.status == 1)
    #expect(run.errors.contains("not applied for want of evidence: 1\n"))
    #expect(try folder.read("b.txt") == "Ã‰\n")
  }

  @Test func `-w warns of a file's other names`() throws {
    try folder.write(Self.damaged, to: "a.txt")
    let run = try unbake.shell("ln a.txt b.txt; unbake repair -w a.txt")
    #expect(run.status == 0)
    #expect(
      run.errors == "unbake: warning: a.txt: other names that keep the text as it was: 1\n")
    #expect(
      try unbake.shell("cp b.txt c.txt; ln c.txt d.txt; unbake repair -qw c.txt").errors == "")
  }

  @Test func `a missing path is 2, and what is there is repaired all the same`() throws {
    try folder.write(Self.damaged, to: "a.txt")
    let run = try unbake.run("repair", "no.txt", "a.txt")
    #expect(run.status == 2)
    #expect(run.output == Self.sound)
    #expect(run.errors == "unbake: error: cannot open no.txt: no such file or directory\n")
    let inPlace = try unbake.run("repair", "-w", "no.txt", "a.txt")
    #expect(inPlace.status == 2)
    #expect(try folder.read("a.txt") == Self.sound)
  }

  @Test func `an output of several inputs appears only whole`() throws {
    try folder.write(Self.damaged, to: "a.txt")
    #expect(try unbake.run("repair", "a.txt", "no.txt", "-o", "out.txt").status == 2)
    #expect(try folder.names == ["a.txt"])
  }

  @Test func `a file that looks binary is refused, and read when it is said to be text`() throws {
    try folder.write("a\u{0}" + Self.damaged, to: "a.bin")
    let run = try unbake.run("repair", "a.bin")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("unbake: error: a.bin looks binary"))
    #expect(run.errors.contains("--as text"))
    #expect(try unbake.run("repair", "--as", "text", "a.bin").output == "a\u{0}" + Self.sound)
  }

  @Test func `bytes that are not UTF-8 are read as what they are, else replaced, and counted`()
    throws
  {
    let run = try unbake.shell(
      "printf '{\"t\":\"caf\\xe9 au lait\"}\\n' | unbake repair --as jsonl")
    #expect(run.output == "{\"t\":\"café au lait\"}\n")
    #expect(run.errors == "unbake: note: <stdin>: runs in another encoding: 1\n")
    let replaced = try unbake.shell("printf 'so\\xff\\xfe\\n' | unbake repair")
    #expect(replaced.output == "so\u{FFFD}\u{FFFD}\n")
    #expect(
      replaced.errors
        == "unbake: warning: <stdin>: sequences that do not decode: 2, the first at byte 2\n")
    let failed = try unbake.shell("printf 'so\\xff\\n' | unbake repair --on-invalid fail")
    #expect(failed.status == 2)
  }

  @Test func `malformed bytes are kept, counted and reported when that is asked for`() throws {
    let run = try unbake.shell(
      "printf 'so\\xff\\xfe\\n' | unbake repair --on-invalid keep | od -An -tx1")
    #expect(run.output == " 73 6f ff fe 0a\n")
    #expect(
      run.errors
        == "unbake: note: <stdin>: malformed UTF-8 sequences kept: 2, the first at byte 2\n")
    #expect(
      try unbake.shell("printf 'so\\xff\\n' | unbake repair -q --on-invalid keep").errors == "")
  }

  @Test func `records that are not JSON follow the policy`() throws {
    try folder.write("{\"t\":1}\n{\n", to: "a.jsonl")
    let failed = try unbake.run("repair", "a.jsonl", "-o", "out.jsonl")
    #expect(failed.status == 2)
    #expect(failed.errors.hasPrefix("unbake: error: a.jsonl:2: not JSON: "))
    #expect(try folder.names == ["a.jsonl"])
    let skipped = try unbake.run("repair", "--on-bad-record", "skip", "a.jsonl")
    #expect(skipped.status == 0)
    #expect(skipped.output == "{\"t\":1}\n")
    #expect(skipped.errors == "unbake: warning: a.jsonl: records that are not JSON: 1\n")
    let kept = try unbake.run("repair", "--on-bad-record", "keep", "a.jsonl")
    #expect(kept.output == "{\"t\":1}\n{\n")
    let quarantined = try unbake.run("repair", "--on-bad-record", "quarantine=bad", "a.jsonl")
    #expect(quarantined.output == "{\"t\":1}\n")
    #expect(try folder.read("bad") == "{\n")
  }

  @Test func `fields are chosen, and input with fields is JSON Lines`() throws {
    let record = { (text: String) in
      "{\"a\":\"MÃ¼ller hÃ¶rt die TÃ¼r\",\"b\":{\"c\":\"\(text)\"}}\n"
    }
    let run = try unbake.run(
      "repair", "--field", "b.c", "--field", "/d", input: record("MÃ¼ller hÃ¶rt die TÃ¼r"))
    #expect(run.output == record("Müller hört die Tür"))
    let all = try unbake.run("repair", "--all-strings", input: "[\"MÃ¼ller hÃ¶rt die TÃ¼r\"]")
    #expect(all.output == "[\"Müller hört die Tür\"]")
  }

  @Test func `--stats sums up`() throws {
    let run = try unbake.run("repair", "--stats", input: Self.damaged)
    #expect(run.output == Self.sound)
    #expect(
      run.errors == """
        bytes read: \(Self.damaged.utf8.count)
        bytes written: \(Self.sound.utf8.count)
        edits: 3
          3 of utf-8 read as windows-1252
        not applied for want of evidence: 0
        malformed UTF-8 sequences kept: 0

        """)
  }

  @Test func `--max-depth limits how many misdecodings are undone`() throws {
    let twice = "Der MÃƒÂ¼ller hÃƒÂ¶rt die TÃƒÂ¼r\n"
    #expect(try unbake.run("repair", input: twice).output == Self.sound)
    withKnownIssue("each look at a line starts to count anew") {
      let run = try unbake.run("repair", "--max-depth", "1", input: twice)
      #expect(run.output != Self.sound)
    }
  }

  private struct RecordedEdit: Decodable {
    var path: String
    var byteOffsets: [Int]
    var originalBytes: Data
    var replacement: String
  }

  @Test func `--edits says enough to undo`() throws {
    try folder.write(Self.damaged + "sound\n" + Self.damaged, to: "a.txt")
    let run = try unbake.run("repair", "a.txt", "-o", "out.txt", "--edits", "edits.jsonl")
    #expect(run.status == 0)
    let output = Array(try folder.read("out.txt").utf8)
    // The last row is the file's.
    let lines = try folder.read("edits.jsonl").split(separator: "\n").dropLast()
    #expect(lines.count == 6)
    var bytes: [UInt8] = []
    var next = 0
    for line in lines {
      let edit = try JSONDecoder().decode(RecordedEdit.self, from: Data(line.utf8))
      #expect(edit.path == "a.txt")
      let same = edit.byteOffsets[0] - bytes.count
      bytes += output[next..<next + same] + edit.originalBytes
      next += same + edit.replacement.utf8.count
    }
    bytes += output[next...]
    #expect(String(decoding: bytes, as: UTF8.self) == (try folder.read("a.txt")))
  }

  @Test(arguments: [
    ["repair", "--bogus"], ["repair", "-w"], ["repair", "-w", "-"],
    ["repair", "-w", "-o", "b", "a"],
    ["repair", "--as", "klingon"], ["repair", "--min-confidence", "sure"],
    ["repair", "--max-depth", "6"], ["repair", "--max-depth", "0"],
    ["repair", "--on-bad-record", "sing"], ["repair", "--field", "a", "--all-strings"],
    ["repair", "--field", "a..b"], ["repair", "--as", "text", "--field", "a"], ["explain"],
    ["bogus"],
    ["explain", "a", "b"], ["repair", "-o", "no/such/folder", "-"], ["repair", "."],
  ])
  func `wrong usage is 2, with one line that says so`(_ arguments: [String]) throws {
    let run = try unbake.shell("unbake \(arguments.joined(separator: " ")) </dev/null")
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    let lines = run.errors.split(separator: "\n")
    let first = try #require(lines.first)
    #expect(first.hasPrefix("unbake: error: "), "\(first)")
    let start = try #require(first.dropFirst("unbake: error: ".count).first)
    #expect(!start.isUppercase && !first.hasSuffix("."), "\(first)")
    #expect(lines.count <= 2)
  }

  @Test func `help and version are 0`() throws {
    for arguments in ["--help", "repair --help", "explain --help", "--version", "--version --json"]
    {
      let run = try unbake.shell("unbake \(arguments)")
      #expect(run.status == 0 && !run.output.isEmpty && run.errors.isEmpty, "\(arguments)")
    }
  }
}
