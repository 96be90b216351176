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

  @Test func `a row of characters in the order of their codes is no damage`() {
    let text = "些歇楔蝎薛"
    #expect(Self.repairer.repair(text).edits.isEmpty)
  }

  @Test func `what lacks bytes is never certain`() {
    // The closing mark's last byte is gone.
    let repair = Self.repairer.repair("He wrote 鈥渢omorrow鈥\u{FFFD} and left.")
    #expect(repair.text == "He wrote “tomorrow” and left.")
    #expect(repair.edits.last?.confidence == .likely)
  }

  @Test func `bytes may be gone without trace`() {
    let repair = Self.repairer.repair("Pre-built packages, or, 窶忤hat most users want窶敖")
    #expect(repair.text == "Pre-built packages, or, “what most users want”\u{A0}")
  }

  @Test func `of two sequences that make a scalar the better one is taken`() {
    // 釤 stands in Shift_JIS twice.
    let damaged = "ｫ｢ｧQｷQｭnｱN 12 ﾁ釤}ｪG､ｽ･ｭｦa､ﾀｵｹ･Lｪｺ 3 ｭﾓｪB､ﾍ"
    #expect(Self.repairer.repair(damaged).text == "哈利想要將 12 顆糖果公平地分給他的 3 個朋友")
  }

  @Test func `malformed bytes stay, also where the third would make them a scalar`() {
    let malformed: [UInt8] = [0xE8, 0x84, UInt8(ascii: "]")]
    let bytes = Array("zur脙录ck gro".utf8) + malformed + Array("鸥e Br脙录cke zur脙录ck".utf8)
    var output: [UInt8] = []
    _ = Self.repairer.repair(bytes.span, into: &output)
    #expect((output.isEmpty ? bytes : output).contains(malformed))
  }
}
