import Corpus
import Mojibake
import Testing

/// The engine's forward tables against the damage tool's, which come from ICU and are held against Python's codecs.
@Suite struct LegacyTablesTests {
  private static let tables = EncodingTables.shared

  /// Where vendors' editions of an encoding differ, the engine takes the scalar with the lower number.
  private static let editions: [String: Set<UInt8>] = [
    "ibm437": [0xE6], "ibm852": [0xAA], "ibm860": [0xE6], "ibm861": [0xE6], "ibm862": [0xE6],
    "ibm863": [0xE6], "ibm864": [0xD7, 0xD8, 0xF1], "ibm865": [0xE6], "ibm869": [0x88, 0xEF],
    "ibm1125": [0xFA, 0xFB], "hp-roman8": [0xA0, 0xB0, 0xB3, 0xF3, 0xF6],
  ]

  @Test func `every byte of every encoding means what the encoding says`() {
    var compared = 0
    for number in 0..<Self.tables.count {
      let name = Self.tables.name(of: number)
      guard let encoding = SingleByteEncoding.named(name) else { continue }
      for byte in UInt8(0x80)...0xFF where Self.editions[name]?.contains(byte) != true {
        let scalar = encoding.scalar(for: byte, undefined: .stop)?.value ?? 0
        let wanted = scalar < 0xA0 ? 0 : scalar
        let found = LegacyTables.shared.meaning(of: byte, in: number).scalar
        #expect(found == wanted, "\(name), byte \(String(byte, radix: 16))")
        compared += 1
      }
    }
    #expect(compared > 6000)
  }

  @Test(arguments: [
    ("windows-1252", LegacyTables.Script.latin), ("windows-1250", .latin),
    ("windows-1251", .cyrillic), ("koi8-u", .cyrillic), ("ibm866", .cyrillic),
    ("windows-1253", .greek), ("ibm737", .greek), ("windows-1255", .hebrew),
    ("ibm862", .hebrew), ("windows-1256", .arabic), ("tis-620", .thai),
  ])
  func `an encoding is for the script that its letters are of`(
    _ label: String, _ script: LegacyTables.Script
  ) throws {
    let number = try #require(
      (0..<Self.tables.count).first { Self.tables.name(of: $0) == label })
    #expect(LegacyTables.shared.script(of: number) == script)
  }
}
