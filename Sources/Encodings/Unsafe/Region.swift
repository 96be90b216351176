import CICU

/// Countries, as far as detection knows them.
enum Region {
  /// The language that most texts from a country are in; nil when the code is unknown.
  static func language(of region: String) -> String? {
    guard region.utf8.count == 2 else { return nil }
    var tag = [CChar](repeating: 0, count: 64)
    let length = unsafe tag.withUnsafeMutableBufferPointer { buffer in
      // Safety: at most the count is written, and a zero ends it.
      unsafe icu_uloc_addLikelySubtags("und_" + region, buffer.baseAddress, Int32(buffer.count))
    }
    guard length > 0 else { return nil }
    let parts = tag.prefix(Int(length)).map { Character(Unicode.Scalar(UInt8(bitPattern: $0))) }
      .split(separator: "_").map { String($0).lowercased() }
    guard let language = parts.first, language != "und" else { return nil }
    // Chinese is told apart by its script.
    return language == "zh" && parts.count > 1 ? language + "-" + parts[1] : language
  }
}
