import Mojibake
import Unbake

/// Where the text of a payload stands in its record's block.
struct PayloadPlaces {
  private let payload: SourceMap
  private var text = SourceMap()

  /// Nil where bytes have no places of their own: in compressed payloads, and in encodings of more bytes a scalar.
  ///
  /// - Parameters:
  ///   - places: where the bytes of the payload stand.
  ///   - text: what the payload was decoded to, from the encoding that is named.
  init?(_ places: SourceMap?, payload: Span<UInt8>, text: [UInt8], encoding: String) {
    guard let places else { return nil }
    self.payload = places
    let mark = payload.startsWithByteOrderMark ? 3 : 0
    if encoding == "utf-8", text.count == payload.count - mark {
      self.text.add(text: 0, source: mark)
      return
    }
    guard (try? TextEncoding(named: encoding))?.kind == .singleByte else { return nil }
    var byte = mark
    for place in text.indices where text[place] & 0xC0 != 0x80 {
      self.text.add(text: place, source: byte)
      byte += 1
    }
    self.text.add(text: text.count, source: byte)
  }

  /// Where a byte of the text stands in the block.
  func source(of offset: Int) -> Int { payload.source(of: text.source(of: offset)) }
}
