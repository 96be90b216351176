import Testing
import UnbakeIO

/// The edits file says enough to find, judge and undo every edit.
@Suite struct EditsFileTests {
  @Test func `the edits of a text give back its bytes`() throws {
    let text = """
      Der MÃ¼ller hÃ¶rt die TÃ¼r, die SchÃ¼ler hÃ¶ren auch zu.
      “Schon gut” – sagt er: â€œEs ist Ã¼berall schÃ¶n hier.â€\u{9D}
      РЎС‚Р°СЂС‹Р№ РєР°С‚Р°Р»РѕРі РїРµСЂРµРїРёСЃР°Р»Рё

      """
    let file = try RepairedFile(text: String(repeating: text, count: 5000))
    #expect(file.output != file.input)
    #expect(file.summary.edits == file.edits.count)
    #expect(file.undone == file.input)
    #expect(file.edits.allSatisfy { $0.record == nil && $0.pointer == nil })
    // Whatever the length of the original, its base64 is read by another reader.
    for edit in file.edits {
      #expect(Array(edit.originalBytes) == Array(edit.original.utf8))
    }
    #expect(Set(file.edits.map { $0.originalBytes.count % 3 }) == [0, 1, 2])
  }

  @Test func `the edits of records give back their bytes, escapes and all`() throws {
    let record = #"""
      {"a":["Der M\u00c3\u00bcller h\u00C3\u00B6rt \ud800 \"zu\"", {"x/y~":"die SchÃ¼ler hÃ¶ren auch zu"}]}

      """#
    let file = try RepairedFile(jsonl: String(repeating: record, count: 2000).utf8)
    #expect(file.output != file.input)
    #expect(file.undone == file.input)
    #expect(file.summary.edits == file.edits.count)
    #expect(Set(file.edits.compactMap(\.pointer)) == ["/a/0", "/a/1/x~1y~0"])
    #expect(Set(file.edits.compactMap(\.record)) == Set(1...2000))
  }

  @Test func `sound text has no edits and comes out as it is`() throws {
    let file = try RepairedFile(text: "Der Müller hört die Tür.\r\n\u{0}\u{1B}[0m…\n")
    #expect(file.output == file.input)
    #expect(file.edits.isEmpty)
  }
}
