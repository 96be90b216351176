import Testing
import Unbake
import UnbakeIO

/// Cells of tables are repaired; rows, columns, quotes and delimiters stay.
@Suite struct TableTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func repaired(
    _ text: String, as name: String = "a.csv", columns: [String] = []
  ) throws -> String {
    let result = try scratch.repaired(text.utf8, as: name) {
      $0.columns = columns.compactMap { TableColumn($0) }
    }
    return String(decoding: result.bytes, as: UTF8.self)
  }

  /// Replaces @ by damaged text in what goes in, and by sound text in what should come out; # stays
  /// damaged.
  private func check(
    _ table: String, as name: String = "a.csv", columns: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let fill = { (text: String) in
      table.replacing("@", with: text).replacing(
        "#", with: Samples.damaged.replacing(",", with: ""))
    }
    let output = try repaired(
      fill(Samples.damaged.replacing(",", with: "")), as: name, columns: columns)
    #expect(
      output == fill(Samples.sound.replacing(",", with: "")), sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    "@", "@,@\r\n@,@\r\n", "\"@\",\"a \"\"@\"\" b\"\n\"x\n@\ny\",@", "a;@;b\n1;@;2\n",
    ",,@,\n,,,@", "\"@", "\"@\"x@,\"@\"", "@\"@\n", "\u{FEFF}@,@\n", "a\rb@\r\r@",
  ])
  func `cells are repaired wherever they stand`(_ table: String) throws {
    // What stands behind a closing quote is no text.
    try check(table.replacing("\"x@", with: "\"x#"))
  }

  @Test func `columns are chosen by name or number`() throws {
    try check("id,text,#\n1,@,#\n\"2\",\"@\",\"#\"\n", columns: ["text"])
    try check("#,@,#\n#,@,#\n", columns: ["2"])
    try check("id\t#\ttext\n1\t#\t@\n", as: "a.tsv", columns: ["text"])
    let failure = #expect(throws: RepairFailure.self) {
      try repaired("id,text\n1,2\n", columns: ["txet"])
    }
    #expect(
      failure?.description.hasSuffix(
        "a.csv has no column \"txet\"; its first row is: id, text") == true)
  }

  @Test(arguments: [
    ("a,â€œ@â€ and â€œxâ€\n", "a,\"\"\"@\"\" and \"\"x\"\"\"\n"),
    ("5\" â€œ@â€.,\"â€œ@â€.\"\r\n", "\"5\"\" \"\"@\"\".\",\"\"\"@\"\".\"\r\n"),
    ("a&#44;b,c\n", "\"a,b\",c\n"), ("a&#10;b,c\n", "a&#10;b,c\n"),
  ])
  func `a cell that needs quotes gets them, and undo takes them away`(
    _ table: String, _ expected: String
  ) throws {
    let fill = { (text: String, with: String) in Array(text.replacing("@", with: with).utf8) }
    let input = fill(table, Samples.damaged.replacing(",", with: ""))
    let output = try scratch.repaired(input, as: "a.csv", recording: "edits.jsonl") {
      $0.profile = .ftfy
      $0.profile.entities = .on
    }
    let sound = Samples.sound.replacing(",", with: "").replacing("’", with: "'")
    #expect(
      String(decoding: output.bytes, as: UTF8.self)
        == String(decoding: fill(expected, sound), as: UTF8.self))
    #expect(try scratch.undone("output", "edits.jsonl") == input)
  }

  @Test func `a quote in TSV is a quote and no more`() throws {
    try check("\"@\t@\"\n5\" @\t@\n", as: "a.tsv")
  }

  @Test func `pieces of any size give the same cells`() throws {
    // Cells around every place where the input is cut into pieces.
    let row = "\"\(Samples.damaged) \"\"x\"\"\",plain,\(Samples.damaged.replacing(",", with: ""))\n"
    let sound = "\"\(Samples.sound) \"\"x\"\"\",plain,\(Samples.sound.replacing(",", with: ""))\n"
    for shift in 0..<row.utf8.count {
      let pad = String(repeating: "x", count: (1 << 20) - 40 - shift) + "\n"
      let output = try repaired(pad + row + row, as: "a.csv")
      #expect(output == pad + sound + sound, "shifted by \(shift)")
    }
  }
}
