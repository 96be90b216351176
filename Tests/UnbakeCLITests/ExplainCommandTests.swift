import Foundation
import Testing

/// `unbake explain`: what is damaged, how it happened, where.
@Suite struct ExplainCommandTests {
  private let folder: Folder
  private let unbake: Command

  init() throws {
    folder = try Folder()
    unbake = Command(in: folder)
  }

  @Test func `a text is explained with its chain, evidence and outcome`() throws {
    let run = try unbake.run("explain", "Sie hÃ¶rt die TÃ¼r")
    #expect(run.status == 0)
    #expect(run.output.contains("column 6: Ã¶ → ö\n  what happened: utf-8 read as windows-1252\n"))
    #expect(run.output.contains("bits, certain\n"))
    #expect(run.output.hasSuffix("\nbefore  Sie hÃ¶rt die TÃ¼r\nafter   Sie hört die Tür\n"))
  }

  @Test func `sound text is said to be sound`() throws {
    #expect(try unbake.run("explain", "Sie hört die Tür").output == "sound: nothing to repair\n")
    #expect(try unbake.run("explain", "a b").output == "sound: nothing to repair\n")
    #expect(try unbake.run("explain", "").status == 0)
  }

  @Test(arguments: ["\n", "\r\n"])
  func `a line of a file is explained where it stands`(_ lineEnd: String) throws {
    try folder.write(
      ["So", "Sie hÃ¶rt die TÃ¼r", "Ende"].joined(separator: lineEnd) + lineEnd, to: "a.txt")
    let run = try unbake.run("explain", "a.txt:2")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("a.txt:2:6: Ã¶ → ö\n"))
    #expect(run.output.hasSuffix("\nbefore  Sie hÃ¶rt die TÃ¼r\nafter   Sie hört die Tür\n"))
    #expect(try unbake.run("explain", "a.txt:3").output == "sound: nothing to repair\n")
    let whole = try unbake.run("explain", "a.txt")
    #expect(whole.output.contains("a.txt:2:6: ") && whole.output.contains("a.txt:2:16: "))
    let outside = try unbake.run("explain", "a.txt:4")
    #expect(outside.status == 2)
    #expect(outside.errors == "unbake: error: cannot explain a.txt:4: a.txt has 3 lines\n")
  }

  @Test func `a file is explained as repair decides it`() throws {
    // One line alone is too little; its neighbours show what happened to the file.
    let text = String(
      repeating: "Sie hÃ¶rt die TÃ¼r, die SchÃ¼ler gehen Ã¼ber die StraÃŸe\n", count: 20)
    try folder.write(text + "Ã‰\n", to: "a.txt")
    let repaired = try unbake.run("repair", "a.txt").output
    let explained = try unbake.run("explain", "a.txt:21").output
    #expect(repaired.hasSuffix("\nÉ\n") == explained.contains("after   É\n"))
  }

  @Test func `byte offsets in JSON count in the file, past malformed bytes too`() throws {
    let bytes = [0xFF, 0x0A] + Array("Sie hÃ¶rt die TÃ¼r\n".utf8)
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder.path)/a.txt"))
    let run = try unbake.run("explain", "--json", "a.txt:2")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines {
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let edit = try #require(value as? [String: Any])
      let offsets = try #require(edit["byteOffsets"] as? [Int])
      #expect(
        edit["original"] as? String
          == String(decoding: bytes[offsets[0]..<offsets[1]], as: UTF8.self))
      #expect(edit["line"] as? Int == 2)
      #expect(edit["applied"] as? Bool == true)
    }
  }

  @Test func `a missing path is 2`() throws {
    for subject in ["no.txt", "no.txt:3", "folder/no"] {
      let run = try unbake.run("explain", subject)
      #expect(run.status == 2)
      #expect(run.errors == "unbake: error: cannot open \(subject): no such file or directory\n")
    }
  }

  @Test func `what could steer a terminal is shown escaped, and colours are asked for`() throws {
    let text = "Sie hÃ¶rt die TÃ¼r \u{1B}[31m\u{202E}"
    let plain = try unbake.run("explain", text).output
    #expect(!plain.unicodeScalars.contains("\u{1B}") && !plain.unicodeScalars.contains("\u{202E}"))
    #expect(plain.contains("\\u{1B}[31m\\u{202E}\n"))
    let colored = try unbake.run("explain", "--color", "always", "Sie hÃ¶rt die TÃ¼r").output
    #expect(colored.contains("\u{1B}[32mö\u{1B}[0m"))
    let run = try unbake.shell("NO_COLOR=1 CLICOLOR_FORCE=1 unbake explain 'Sie hÃ¶rt die TÃ¼r'")
    #expect(!run.output.unicodeScalars.contains("\u{1B}"))
  }
}
