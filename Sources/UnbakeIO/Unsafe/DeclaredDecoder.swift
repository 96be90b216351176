import CICU

/// Reads payloads by what is declared: UTF-8 where the bytes are that, else the first declared encoding
/// that decodes them without an error, else windows-1252, else UTF-8 with U+FFFD.
enum DeclaredDecoder {
  static func decode(_ payload: Span<UInt8>, declared: [String]) -> (text: [UInt8], used: String)? {
    let start = payload.startsWithByteOrderMark ? 3 : 0
    let body = payload.extracting(start..<payload.count)
    if (try? UTF8Span(validating: body)) != nil {
      var text: [UInt8] = []
      for place in body.indices { text.append(body[place]) }
      return (text, "utf-8")
    }
    for label in declared + ["windows-1252"] {
      // The web reads these labels as windows-1252.
      let isLatin1 = ["iso-8859-1", "latin1", "us-ascii", "ascii"].contains(label)
      let name = isLatin1 ? "windows-1252" : label
      if let text = decoded(body, name) { return (text, name) }
    }
    return (Array(body.replacingMalformed.utf8), "utf-8")
  }

  private static func decoded(_ bytes: Span<UInt8>, _ label: String) -> [UInt8]? {
    var status: Int32 = 0
    guard let converter = unsafe icu_ucnv_open(label, &status), status <= 0 else { return nil }
    defer { unsafe icu_ucnv_close(converter) }
    guard let length = Int32(exactly: bytes.count) else { return nil }
    // Two units for each byte are enough for every converter.
    var units = [UInt16](repeating: 0, count: 2 * bytes.count + 8)
    let capacity = Int32(clamping: units.count)
    // Safety: the converter reads only the span and writes at most the capacity.
    let count = unsafe bytes.withUnsafeBytes { source in
      unsafe units.withUnsafeMutableBufferPointer { target in
        unsafe icu_ucnv_toUCharsStrictly(
          converter, target.baseAddress, capacity,
          source.baseAddress?.assumingMemoryBound(to: CChar.self), length, &status)
      }
    }
    guard status <= 0, count <= capacity else { return nil }
    return Array(String(decoding: units[..<Int(count)], as: UTF16.self).utf8)
  }
}

extension Span where Element == UInt8 {
  /// The bytes as text, U+FFFD for what is malformed.
  fileprivate var replacingMalformed: String {
    unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
