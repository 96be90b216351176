import Encodings
import Testing

/// What is known beforehand, and what may be found.
@Suite struct HintTests {
  private func found(
    _ bytes: [UInt8], _ change: (inout EncodingDetector.Options) -> Void
  ) -> TextEncoding? {
    var options = EncodingDetector.Options()
    change(&options)
    return EncodingDetector.detect(bytes.span, options: options).encoding
  }

  /// 0x82 is `é` in DOS, `‚` in Windows and `Ç` on a Macintosh.
  private static let word: [UInt8] = Array("caf".utf8) + [0x82]

  @Test func `an era makes its encodings likely`() {
    #expect(found(Self.word) { $0.era = .dos }?.text(Self.word) == "café")
    let mac = Array("caf".utf8) + [0x8E]
    #expect(found(mac) { $0.era = .mac }?.text(mac) == "café")
  }

  @Test func `a language or a region makes its encodings likely`() throws {
    // One word that reads well in Cyrillic and in Greek.
    let bytes: [UInt8] = [0xEC, 0xE5]
    let russian = found(bytes) { $0.languages = ["ru"] }
    #expect(russian?.text(bytes) == "ме")
    #expect(found(bytes) { $0.regions = ["RU"] } == russian)
    let greek = found(bytes) { $0.languages = ["el"] }
    #expect(greek?.text(bytes) == "με")
    #expect(found(bytes) { $0.regions = ["GR"] } == greek)
  }

  @Test func `a region that is unknown changes nothing`() throws {
    let bytes = try TextEncoding(label: "koi8-r").encode("Съешь ещё этих мягких булок")
    #expect(found(bytes) { $0.regions = ["XX", "", "Russia"] }?.name == "koi8-r")
  }

  @Test func `what is not allowed is not found`() throws {
    let bytes = try TextEncoding(label: "koi8-r").encode("Съешь ещё этих мягких булок")
    let koi8 = try TextEncoding(label: "koi8-r")
    #expect(found(bytes) { $0.denied = [koi8] } != koi8)
    let cyrillic = try TextEncoding(label: "windows-1251")
    #expect(found(bytes) { $0.allowed = [cyrillic] } == cyrillic)
  }
}
