import Testing
import UnbakeIO

/// A format is told by the name, else by the content.
@Suite struct FormatDetectionTests {
  /// Escapes are repaired in JSON and left alone in text, references in HTML alone.
  private static let escaped = #"M\u00c3\u00bcller h\u00c3\u00b6rt"#
  private static let unescaped = #"M\u00fcller h\u00f6rt"#

  @Test(arguments: [
    ("{\"t\":\"@\"}\n{\"t\":\"@\"}\n", true), ("{\"t\":\"@\"}", true), ("[1,\n \"@\"]", true),
    ("{\n \"t\": \"@\"\n}\n", true), ("\u{FEFF}{\"t\":\"@\"}\n[\"@\"]\n", true),
    ("{\"t\":\"@\"}\nand a word\n", false), ("[note] @\n", false), ("\"@\"\n\"@\"\n", false),
    ("{}@", false), ("word @", false),
  ])
  func `without a name, by the content`(_ content: String, _ isJSON: Bool) throws {
    let scratch = try Scratch()
    let output = try scratch.repaired(content.replacing("@", with: Self.escaped).utf8, as: "data")
    var expected = content.replacing("@", with: isJSON ? Self.unescaped : Self.escaped)
    if isJSON { expected = expected.replacing("\u{FEFF}", with: "") }
    #expect(String(decoding: output.bytes, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("a.jsonl", true), ("a.JSONL", true), ("a.ndjson.gz", true), ("a.json", true),
    ("a.txt", false), ("a.md", false), ("a.log.xz", false),
  ])
  func `a name outranks the content`(_ name: String, _ isJSON: Bool) throws {
    let scratch = try Scratch()
    let line = "{\"t\":\"@\"}\n"
    let output = try scratch.repaired(line.replacing("@", with: Self.escaped).utf8, as: name)
    let expected = line.replacing("@", with: isJSON ? Self.unescaped : Self.escaped)
    #expect(String(decoding: output.bytes, as: UTF8.self) == expected)
  }

  @Test func `a page is told by its first tag`() throws {
    let scratch = try Scratch()
    let output = try scratch.repaired(
      "\n<!DOCTYPE html><p>h&Atilde;&para;rt die T&Atilde;&frac14;r".utf8, as: "page")
    #expect(
      String(decoding: output.bytes, as: UTF8.self)
        == "\n<!DOCTYPE html><p>h&#246;rt die T&#252;r")
  }
}
