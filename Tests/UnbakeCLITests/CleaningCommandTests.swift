import Foundation
import Testing

/// The options of cleaning, and `unbake apply`.
@Suite struct CleaningCommandTests {
  private static let dirty = "donâ€™t &amp; “ﬁne” \u{1B}[31mred\u{1B}[0m １２３\r\n"
  private let folder: Folder
  private let unbake: Command

  init() throws {
    folder = try Folder()
    unbake = Command(in: folder)
  }

  @Test(arguments: [
    (["--profile", "repair"], "don’t &amp; “ﬁne” \u{1B}[31mred\u{1B}[0m １２３\r\n"),
    (["--profile", "corpus"], "don’t & “ﬁne” red １２３\r\n"),
    (["--profile", "ftfy"], "don't & \"fine\" red 123\n"),
    (["--profile", "ftfy", "--no-fix-width", "--eol", "keep"], "don't & \"fine\" red １２３\r\n"),
    (["--no-repair", "--fix-ligatures"], "donâ€™t &amp; “fine” \u{1B}[31mred\u{1B}[0m １２３\r\n"),
    (["--strip-escapes", "--uncurl-quotes"], "don't &amp; \"ﬁne\" red １２３\r\n"),
    (["--entities", "on", "--normalize", "NFKC"], "don’t & “fine” \u{1B}[31mred\u{1B}[0m 123\r\n"),
  ])
  func `profiles and steps`(_ options: [String], _ expected: String) throws {
    let run = try unbake.run(["repair"] + options, input: Self.dirty)
    #expect(run.status == 0)
    #expect(run.output.utf8.elementsEqual(expected.utf8))
  }

  @Test func `escapes are decoded when asked for`() throws {
    let run = try unbake.run(
      ["repair", "--decode", "percent,json"], input: "caf%C3%A9 \\u00e9 =C3=A9\n")
    #expect(run.output == "café é =C3=A9\n")
  }

  @Test(arguments: [
    (["--profile", "nope"], "unknown profile \"nope\"; there are repair, corpus, ftfy, code"),
    (["--decode", "json,rot13"], "unknown decoder \"rot13\"; there are percent, json,"),
    (
      ["--normalize", "nfx"],
      "unknown normalization form \"nfx\"; there are nfc, nfd, nfkc, nfkd, none"
    ),
  ])
  func `names that are unknown are errors that list the known ones`(
    _ options: [String], _ message: String
  ) throws {
    let run = try unbake.run(["repair"] + options, input: "x")
    #expect(run.status == 2)
    #expect(run.errors.contains(message))
    #expect(run.output.isEmpty)
  }

  @Test func `what was recorded is applied, and undone`() throws {
    try folder.write(Self.dirty, to: "a.txt")
    _ = try unbake.run(
      ["repair", "--profile", "ftfy", "a.txt", "-o", "b.txt", "--edits", "edits.jsonl"], input: "")
    let applied = try unbake.run(["apply", "a.txt", "--edits", "edits.jsonl"], input: "")
    #expect(applied.status == 0)
    #expect(applied.output == "don't & \"fine\" red 123\n")
    #expect(
      try unbake.run(["apply", "-w", "a.txt", "--edits", "edits.jsonl"], input: "").status == 0)
    #expect(try folder.read("a.txt") == applied.output)
    // What has the edits already is not what they were made in.
    let again = try unbake.run(["apply", "a.txt", "--edits", "edits.jsonl"], input: "")
    #expect(again.status == 2)
    #expect(again.errors.contains("cannot apply the edits of edits.jsonl in a.txt"))
    #expect(
      try unbake.run(["undo", "-w", "a.txt", "--edits", "edits.jsonl"], input: "").status == 0)
    #expect(try folder.read("a.txt").utf8.elementsEqual(Self.dirty.utf8))
  }

  @Test func `a chain is learnt from a pair`() throws {
    let run = try unbake.run(["explain", "naÃ¯ve", "--learn", "naïve"], input: "")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("utf-8 read as windows-1252\n"))
    #expect(run.output.contains("unbake transcode --from utf-8 --to windows-1252"))
    #expect(try unbake.run(["explain", "naÃ¯ve", "--learn", "another ï"], input: "").status == 2)
  }
}
