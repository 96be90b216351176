import Encodings
import Testing
import Unbake

@Suite struct SoundTests {
  @Test func `bytes become sound text in one call`() throws {
    let bytes = try TextEncoding(label: "windows-1251").encode("Съешь же ещё этих мягких булок")
    let sound = Unbake.sound(from: bytes.span)
    #expect(sound.text == "Съешь же ещё этих мягких булок")
    #expect(sound.detection?.encoding?.name == "windows-1251" && sound.edits.isEmpty)
  }

  @Test func `misdecodings in decoded text are undone`() {
    let bytes = Array("Itâ€™s a cafÃ©, isnâ€™t it?".utf8)
    let sound = Unbake.sound(from: bytes.span)
    #expect(sound.text == "It’s a café, isn’t it?")
    #expect(!sound.edits.isEmpty)
  }

  @Test func `the stream's output does not depend on cuts`() throws {
    let head = Array(String(repeating: "Où est passée la clé ?\n", count: 30).utf8)
    let bytes = head + (try TextEncoding.windows1252.encode("Déjà là.\n")) + [0xE2, 0x82]
    func output(cut: Int) -> [UInt8] {
      var stream = SoundStream()
      var output: [UInt8] = []
      stream.push(bytes.span.extracting(..<cut), isLast: false, into: &output)
      stream.push(bytes.span.extracting(cut..<bytes.count), isLast: true, into: &output)
      return output
    }
    let whole = output(cut: 0)
    for cut in stride(from: 0, through: bytes.count, by: 7) { #expect(output(cut: cut) == whole) }
  }
}
