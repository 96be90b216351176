/// A compiled message catalogue of GNU gettext (`.mo`).
///
/// The format is described in the gettext manual, "The Format of GNU MO Files": a magic number in
/// the writer's byte order, then a table of lengths and offsets for the originals and one for the
/// translations. Plural forms are separated by NUL; a context is prefixed to the original with EOT.
struct GettextCatalogue {
  private let bytes: [UInt8]
  private let isLittleEndian: Bool

  /// Nil if this is no catalogue, or one that is not in UTF-8.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 28 else { return nil }
    self.bytes = bytes
    switch bytes[0..<4] {
    case [0xDE, 0x12, 0x04, 0x95]: isLittleEndian = true
    case [0x95, 0x04, 0x12, 0xDE]: isLittleEndian = false
    default: return nil
    }
    guard count == 0 || isUTF8(header: string(table: 16, 0)) else { return nil }
  }

  /// Calls `body` once for every form of every message but the header.
  func forEachMessage(
    _ body: (_ original: ArraySlice<UInt8>, _ translation: ArraySlice<UInt8>) -> Void
  ) {
    for i in 0..<count {
      var original = string(table: 12, i)
      if original.isEmpty { continue }
      if let end = original.firstIndex(of: 4) { original = original[(end + 1)...] }
      let originals = original.split(separator: 0)
      let translations = string(table: 16, i).split(separator: 0)
      for (form, translation) in translations.enumerated() {
        body(form < originals.count ? originals[form] : [], translation)
      }
      for original in originals.dropFirst(translations.count) { body(original, []) }
    }
  }

  private var count: Int { integer(at: 8) }

  private func string(table: Int, _ i: Int) -> ArraySlice<UInt8> {
    let entry = integer(at: table) + 8 * i
    let start = integer(at: entry + 4)
    let end = start + integer(at: entry)
    guard start <= end, end <= bytes.count else { return [] }
    return bytes[start..<end]
  }

  private func integer(at offset: Int) -> Int {
    guard offset >= 0, offset + 4 <= bytes.count else { return 0 }
    var value = 0
    for i in 0..<4 {
      value |= Int(bytes[offset + i]) << (isLittleEndian ? 8 * i : 24 - 8 * i)
    }
    return value
  }

  private func isUTF8(header: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: header, as: UTF8.self).lowercased()
    guard let charset = text.firstRange(of: "charset=") else { return true }
    let name = text[charset.upperBound...]
    return name.hasPrefix("utf-8") || name.hasPrefix("utf8")
  }
}
