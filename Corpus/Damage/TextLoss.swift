internal import Foundation

/// What happens to a text as text, after its bytes were misread or before they are again.
///
/// None of it can be undone from the text alone. The raw value is what a case file writes.
public enum TextLoss: String, Hashable, Sendable, CaseIterable {
  case noBreakSpacesBecomeSpaces = "nbsp>space"
  case noBreakSpacesDropped = "nbsp>"
  case controlsDropped = "c1>"
  case softHyphensDropped = "shy>"
  case lowercased = "lower"
  case uppercased = "upper"
  case titleCased = "title"
  /// Compatibility composition: `™` becomes `TM`, the acute accent a space and a mark.
  case compatibilityComposed = "nfkc"
  case decomposed = "nfd"
  /// Typographic quotation marks and apostrophes become ASCII ones.
  case quotesStraightened = "quotes>ascii"
  /// `&`, `<`, `>` and every scalar from U+00A0 to U+00FF become named references.
  case htmlEscaped = "html"
  /// The last scalar is missing.
  case cutShort = "cut"
  /// The text's UTF-16 read as bytes of ISO-8859-1: a NUL before each scalar of that range.
  case interleavedNULs = "utf-16be>iso-8859-1"
  /// The bytes of each UTF-16 unit in the wrong order.
  case byteSwapped = "utf-16le>utf-16be"
  /// UTF-8 read as UTF-16, little-endian: `ab` becomes U+6261.
  case pairedBytes = "utf-8>utf-16le"

  /// The text after the loss.
  public func applied(to text: String) -> String {
    switch self {
    case .noBreakSpacesBecomeSpaces: replacing(in: text) { $0 == "\u{A0}" ? " " : nil }
    case .noBreakSpacesDropped: replacing(in: text) { $0 == "\u{A0}" ? "" : nil }
    case .controlsDropped:
      replacing(in: text) { (0x80..<0xA0).contains($0.value) ? "" : nil }
    case .softHyphensDropped: replacing(in: text) { $0 == "\u{AD}" ? "" : nil }
    case .lowercased: text.lowercased()
    case .uppercased: text.uppercased()
    case .titleCased: text.capitalized
    case .compatibilityComposed: text.precomposedStringWithCompatibilityMapping
    case .decomposed: text.decomposedStringWithCanonicalMapping
    case .quotesStraightened:
      replacing(in: text) { scalar in
        "‘’‚‛".unicodeScalars.contains(scalar)
          ? "'" : "“”„‟".unicodeScalars.contains(scalar) ? "\"" : nil
      }
    case .htmlEscaped:
      replacing(in: text) { scalar in
        EntityNames.name(of: scalar).map { "&\($0);" }
      }
    case .cutShort: String(text.unicodeScalars.dropLast())
    case .interleavedNULs:
      text.utf16.reduce(into: "") { result, unit in
        result.unicodeScalars.append(Unicode.Scalar(UInt8(unit >> 8)))
        result.unicodeScalars.append(Unicode.Scalar(UInt8(unit & 0xFF)))
      }
    case .byteSwapped: String(decoding: text.utf16.map(\.byteSwapped), as: UTF16.self)
    case .pairedBytes:
      String(
        decoding: stride(from: 0, to: text.utf8.count - 1, by: 2).map { place in
          let bytes = Array(text.utf8)
          return UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
        }, as: UTF16.self)
    }
  }

  private func replacing(
    in text: String, _ replacement: (Unicode.Scalar) -> String?
  ) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let replacement = replacement(scalar) {
        result += replacement
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
