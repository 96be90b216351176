import Unbake

/// How many bytes text had in the encoding that it was decoded from.
struct ByteWidth: Sendable {
  private enum Kind {
    case utf8, oneByte, utf16, utf32, other(TextEncoding)
  }

  private let kind: Kind

  init(_ encoding: TextEncoding?) {
    guard let encoding, encoding != .utf8 else {
      kind = .utf8
      return
    }
    let name = encoding.name.lowercased()
    if name.hasPrefix("utf-16") {
      kind = .utf16
    } else if name.hasPrefix("utf-32") {
      kind = .utf32
    } else {
      kind = encoding.kind == .singleByte ? .oneByte : .other(encoding)
    }
  }

  /// Whether the bytes were others than those of UTF-8.
  var isVariable: Bool {
    if case .utf8 = kind { false } else { true }
  }

  /// How many bytes a text of whole scalars had; what did not decode counts as one.
  func bytes(of text: Span<UInt8>) -> Int {
    switch kind {
    case .utf8: return text.count
    case .oneByte: return count(text) { _ in 1 }
    case .utf16: return count(text) { $0 >= 0xF0 ? 4 : 2 }
    case .utf32: return count(text) { _ in 4 }
    case .other(let encoding):
      let bytes = try? encoding.encode(text.text(0..<text.count), unmappable: .replace)
      return bytes?.count ?? text.count
    }
  }

  /// Adds up a width for the lead byte of every scalar.
  private func count(_ text: Span<UInt8>, _ width: (UInt8) -> Int) -> Int {
    var count = 0
    for place in text.indices where text[place] & 0xC0 != 0x80 { count += width(text[place]) }
    return count
  }
}
