import Testing
import UnbakeIO

/// Strings of JSON Lines are repaired in place; every byte outside an edit stays as it was.
@Suite struct JSONFieldTests {
  private static let damaged = "Der MÃ¼ller hÃ¶rt die TÃ¼r"
  private static let sound = "Der Müller hört die Tür"

  @Test func `only the named field changes, to the byte`() throws {
    let line = { (text: String) -> String in
      "{ \"a\" : \"\(Self.damaged)\",\t\"text\":\"\(text)\" , \"n\": 1.50e+3, \"k\\u00e9y\":\"\\/\" }\r\n"
    }
    let file = try RepairedFile(jsonl: line(Self.damaged).utf8, fields: "text")
    #expect(file.outputText == line(Self.sound))
    #expect(file.edits.count == 3)
    #expect(file.edits.allSatisfy { $0.pointer == "/text" && $0.record == 1 })
  }

  @Test func `all strings are repaired when no field is named, keys are not`() throws {
    let file = try RepairedFile(
      jsonl: "{\"\(Self.damaged)\":[\"\(Self.damaged)\",{\"b\":\"\(Self.damaged)\"}]}".utf8)
    #expect(
      file.outputText == "{\"\(Self.damaged)\":[\"\(Self.sound)\",{\"b\":\"\(Self.sound)\"}]}")
  }

  @Test(arguments: [
    ("meta.title", "{\"meta\":{\"title\":\"@\"},\"title\":\"#\"}"),
    ("/meta/title", "{\"meta\":{\"title\":\"@\"},\"title\":\"#\"}"),
    ("pages.text", "{\"pages\":[{\"text\":\"@\"},{\"text\":\"@\",\"t\":\"#\"}]}"),
    ("pages.1.text", "{\"pages\":[{\"text\":\"#\"},{\"text\":\"@\"}]}"),
    ("text", "{\"text\":[\"@\",\"@\"]}"),
    ("text", "{\"text\":{\"text\":\"#\"}}"),
    ("/a~1b/~0", "{\"a/b\":{\"~\":\"@\"},\"a~1b\":{\"~0\":\"#\"}}"),
    ("text", "{\"\\u0074ext\":\"@\",\"tex\":\"#\",\"texts\":\"#\"}"),
    ("text", "{\"text\":\"@\",\"text\":\"@\"}"),
  ])
  func `a path names these strings and no others`(_ path: String, _ record: String) throws {
    // @ marks what the path names, # what it does not.
    let fill = { (named: String) in
      record.replacing("@", with: named).replacing("#", with: Self.damaged)
    }
    let file = try RepairedFile(jsonl: fill(Self.damaged).utf8, fields: path)
    #expect(file.outputText == fill(Self.sound))
  }

  @Test func `what was written in escapes is repaired in escapes`() throws {
    let file = try RepairedFile(
      jsonl: #"{"t":"Der M\u00c3\u00bcller h\u00C3\u00B6rt\ndie T\u00c3\u00bcr \"\u00e9\""}"#.utf8)
    #expect(
      file.outputText == #"{"t":"Der M\u00fcller h\u00F6rt\ndie T\u00fcr \"\u00e9\""}"#)
    #expect(file.undone == file.input)
  }

  @Test func `a scalar beyond the basic plane becomes a pair of escapes, or is written out`() throws
  {
    let escaped = try RepairedFile(
      jsonl: #"{"t":"ein sch\u00c3\u00b6ner Tag \u00f0\u0178\u02dc\u20ac"}"#.utf8)
    #expect(escaped.outputText == #"{"t":"ein sch\u00f6ner Tag \ud83d\ude00"}"#)
    let plain = try RepairedFile(jsonl: #"{"t":"ein schÃ¶ner\tTag ðŸ˜€"}"#.utf8)
    #expect(plain.outputText == #"{"t":"ein schöner\tTag 😀"}"#)
  }

  @Test func `surrogate pairs stay as spelt, lone surrogates are replaced and counted`() throws {
    let line = #"{"t":"\uD83D\uDE00 \ud800 \#(Self.damaged) \udc00\ud800 \uD800x"}"#
    let file = try RepairedFile(jsonl: line.utf8)
    #expect(
      file.outputText
        == #"{"t":"\uD83D\uDE00 \ufffd \#(Self.sound) \ufffd\ufffd \uFFFDx"}"#)
    #expect(file.summary.loneSurrogates == 4)
    #expect(file.summary.malformedSequences == 0)
    #expect(file.undone == file.input)
  }

  @Test func `the first malformed byte is named by its place in the input`() throws {
    let head = #"{"t":"Ü\n\ud800 ab"#
    let bytes = Array("{\"a\":1}\n".utf8) + Array(head.utf8) + [0xFF, 0xFE] + Array("\"}\n".utf8)
    let file = try RepairedFile(jsonl: bytes) { $0.decodesStrays = false }
    #expect(file.undone == bytes)
    #expect(file.summary.malformedSequences == 2)
    #expect(file.summary.firstMalformedOffset == 8 + head.utf8.count)
    #expect(file.summary.loneSurrogates == 1)
  }

  @Test func `records without the field are counted, blank lines are no records`() throws {
    let file = try RepairedFile(
      jsonl: "\u{FEFF}{\"t\":\"\(Self.damaged)\"}\n\n  \r\n{\"u\":1}\n\"\(Self.damaged)\"".utf8,
      fields: "t")
    // No reader is to meet a byte order mark.
    #expect(
      file.outputText == "{\"t\":\"\(Self.sound)\"}\n\n  \r\n{\"u\":1}\n\"\(Self.damaged)\"")
    #expect(file.summary.records == 3)
    #expect(file.summary.recordsWithoutField == 2)
    #expect(file.undone == file.input)
  }

  @Test(arguments: [
    "{}", "[]", "[ ]", "{ }", "-0.5E-7", "0", "true", "[null,false]", #""\u0000\b\f\/""#,
    #"{"":{"":""}}"#, "  1  ",
  ])
  func `JSON is accepted and comes out as it is`(_ record: String) throws {
    let file = try RepairedFile(jsonl: record.utf8)
    #expect(file.outputText == record)
    #expect(file.summary.records == 1)
  }

  @Test(arguments: [
    ("{", 2), ("{\"a\"", 5), ("{\"a\" 1}", 5), ("{\"a\":1", 7), ("{\"a\":1,}", 7), ("[1 2]", 3),
    ("[1,]", 3), ("\"", 1), ("\"\\x\"", 1), ("\"\\u12g4\"", 1), ("\"\\u12", 1), ("01", 1),
    ("1.", 2), ("-", 1), ("1e", 2), ("tru", 0), ("nul", 0), ("'a'", 0), ("{a:1}", 1), ("1 2", 2),
    ("\"\u{1}\"", 1), ("\u{FEFF}\u{FEFF}1", 0), ("// 1", 0), ("NaN", 0), ("[", 2),
  ])
  func `what is not JSON fails with its line and byte`(_ record: String, _ byte: Int) throws {
    let failure = #expect(throws: RepairFailure.self) {
      _ = try RepairedFile(jsonl: ("1\n" + record + "\n2\n").utf8)
    }
    guard case .record(_, let line, let byteOffset, _) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(line == 2)
    #expect(byteOffset == 2 + byte)
  }

  @Test func `nesting has a limit and its failure is no trap`() throws {
    let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    #expect(try RepairedFile(jsonl: deep(512).utf8).summary.records == 1)
    #expect(throws: RepairFailure.self) { try RepairedFile(jsonl: deep(513).utf8) }
    #expect(throws: RepairFailure.self) { try RepairedFile(jsonl: deep(100_000).utf8) }
  }
}
