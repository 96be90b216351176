/// A compiled message catalogue of Qt (`.qm`).
///
/// After a magic number of 16 bytes come sections: a tag, a length, and the contents. The section
/// of messages is a run of tagged strings; translations are UTF-16, most significant byte first.
struct QtCatalogue {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func forEachTranslation(_ body: (ArraySlice<UInt8>) -> Void) {
    var offset = 16
    while let length = length(at: offset + 1) {
      let start = offset + 5
      let end = min(start + length, bytes.count)
      if bytes[offset] == Self.messagesSection { translations(in: start..<end, body) }
      offset = start + length
    }
  }

  private static let messagesSection: UInt8 = 0x69

  private func translations(in section: Range<Int>, _ body: (ArraySlice<UInt8>) -> Void) {
    var offset = section.lowerBound
    while offset < section.upperBound {
      let tag = bytes[offset]
      offset += 1
      switch tag {
      case 1: continue  // the end of a message
      case 5: offset += 4  // obsolete: a hash
      case 2, 3, 4, 6, 7, 8:
        guard let length = length(at: offset) else { return }
        offset += 4
        if length == 0xFFFF_FFFF { continue }  // absent
        guard offset + length <= section.upperBound else { return }
        if tag == 3 { body(utf8(fromUTF16: offset..<(offset + length))) }
        offset += length
      default: return
      }
    }
  }

  private func length(at offset: Int) -> Int? {
    guard offset + 4 <= bytes.count else { return nil }
    return bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
  }

  private func utf8(fromUTF16 range: Range<Int>) -> ArraySlice<UInt8> {
    var units: [UInt16] = []
    units.reserveCapacity(range.count / 2)
    for i in stride(from: range.lowerBound, to: range.upperBound - 1, by: 2) {
      units.append(UInt16(bytes[i]) << 8 | UInt16(bytes[i + 1]))
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)[...]
  }
}
