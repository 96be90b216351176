import Corpus
import Mojibake
import Testing

/// What a document tells about lines that tell nothing by themselves.
@Suite struct LegacyDocumentTests {
  private static let repairer = Repairer()

  private static func damaged(_ text: String, _ chain: String) throws -> String {
    try #require(Damage(chain)?.applied(to: text))
  }

  @Test(arguments: ["windows-1251>windows-1252~", "koi8-r>iso-8859-1~", "ibm866>macintosh~"])
  func `a line that is plain decides the short lines around it`(_ chain: String) throws {
    let gold = """
      Да
      Старый мост через реку починили только к осени, когда пошли дожди.
      Нет
      Ещё
      """
    #expect(Self.repairer.repair(try Self.damaged(gold, chain)).text == gold)
  }

  @Test func `a short line alone stays as it is`() throws {
    let damaged = try Self.damaged("Да", "windows-1251>windows-1252~")
    #expect(Self.repairer.repair(damaged).text == damaged)
  }

  @Test func `lines that were not misread stay as they are in a document that was`() throws {
    let russian = "Старый мост через реку починили только к осени, когда пошли дожди.\n"
    let sound = "Le café est fermé. — 漢字 — Größe: 5 µm, 20 °C\n"
    let damaged = try Self.damaged(russian, "windows-1251>windows-1252~")
    let text = damaged + sound + damaged + sound
    #expect(Self.repairer.repair(text).text == russian + sound + russian + sound)
  }

  @Test(arguments: ["Un café", "Il va à Paris", "naïve", "Señor"])
  func `a sound word stays as it is among lines of another script that were misread`(
    _ sound: String
  ) throws {
    let russian = "Старый мост через реку починили только к осени, когда пошли дожди.\n"
    let damaged = try Self.damaged(russian, "windows-1251>windows-1252~")
    let text = damaged + sound + "\n" + damaged
    #expect(Self.repairer.repair(text).text == russian + sound + "\n" + russian)
  }

  @Test func `where one line shows that not all was misread, none is that hardly gains`() throws {
    let polish = "Zażółć gęślą jaźń, powiedział żółw i poszedł do źródła.\n"
    let damaged = try Self.damaged(polish, "windows-1250>windows-1252~")
    let sound = "Café près d’ici\n日本 – ok\n"
    let text = String(repeating: damaged, count: 12) + sound + damaged
    #expect(
      Self.repairer.repair(text).text == String(repeating: polish, count: 12) + sound + polish)
  }

  @Test(arguments: [
    ("It doesn\u{92}t rain \u{96} yet.", "It doesn’t rain – yet."),
    ("\u{93}Gehen Sie bitte\u{94}, sagte er.", "“Gehen Sie bitte”, sagte er."),
  ])
  func `a C1 control is what windows-1252 has in its place`(_ damaged: String, _ gold: String) {
    #expect(Self.repairer.repair(damaged).text == gold)
  }

  @Test func `a next-line control may be meant`() {
    let text = "one line\u{85}another line\u{85}"
    #expect(Self.repairer.repair(text).edits.isEmpty)
  }

  @Test func `an edit names both encodings`() throws {
    let damaged = try Self.damaged(
      "Старый мост починили только к осени.", "koi8-r>windows-1252~")
    let repair = Self.repairer.repair(damaged)
    let chains = Set(repair.edits.map(\.chain.description))
    #expect(chains == ["koi8-r read as windows-1252"])
    #expect(repair.edits.allSatisfy { $0.confidence == .certain })
  }

  @Test func `a document is repaired the same however it is cut`() throws {
    for sample in try Corpus.cases("legacy") where sample.gold.contains("\n") {
      let bytes = Array(sample.damaged.utf8)
      let whole = Self.repairer.repair(sample.damaged).text
      for size in [1, 7, 100, 1000] {
        #expect(Self.streamed(bytes, by: size) == Array(whole.utf8), "\(sample.id) by \(size)")
      }
    }
  }

  private static func streamed(_ bytes: [UInt8], by size: Int) -> [UInt8] {
    var stream = RepairStream()
    var output: [UInt8] = []
    var offset = 0
    while true {
      let end = min(bytes.count, offset + size)
      var progress: RepairStream.Progress?
      output += [UInt8](capacity: 4096) { space in
        progress = stream.push(
          bytes.span.extracting(offset..<end), into: &space, isLast: end == bytes.count)
      }
      offset += progress?.bytesTaken ?? 0
      if progress?.status == .finished { return output }
    }
  }
}
