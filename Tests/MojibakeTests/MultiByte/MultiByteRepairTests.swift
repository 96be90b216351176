import Mojibake
import Testing

@Suite struct MultiByteRepairTests {
  private static let repairer = Repairer()

  @Test func `the chain names the encoding that the text was read in`() throws {
    let repair = Self.repairer.repair("It鈥檚 late, and we don鈥檛 know.")
    #expect(repair.text == "It’s late, and we don’t know.")
    let edit = try #require(repair.edits.first)
    #expect(edit.chain.misdecodings == [Misdecoding(encodedAs: "utf-8", decodedAs: "gb18030")])
  }

  @Test func `what was lost before it was misread is named and left alone`() {
    let text = "锟斤拷锟斤拷锟斤拷"
    let repair = Self.repairer.repair(text)
    #expect(repair.text == text)
    #expect(repair.suggestions.contains { $0.replacement.contains("\u{FFFD}") })
  }

  @Test func `the mark of a scalar that is not clear stays where it was`() {
    // What the last byte was, nothing tells: 他 and 们 and 以 all begin so.
    let repair = Self.repairer.repair("\u{6D60}\u{FFFD}")
    #expect(repair.text.contains("\u{FFFD}"))
  }
}
