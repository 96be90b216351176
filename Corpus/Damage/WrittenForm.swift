/// How a text was written before its bytes were misread: UTF-8 or one of its two relatives.
public enum WrittenForm: String, Hashable, Sendable, CaseIterable {
  /// UTF-8.
  case utf8 = "utf-8"
  /// CESU-8: scalars beyond U+FFFF as two surrogates of three bytes each.
  case cesu8 = "cesu-8"
  /// Java's modified UTF-8: CESU-8, and NUL as C0 80.
  case modifiedUTF8 = "java-utf-8"

  /// The bytes of a text in this form.
  public func bytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.value == 0, self == .modifiedUTF8 {
        bytes += [0xC0, 0x80]
      } else if scalar.value > 0xFFFF, self != .utf8 {
        for unit in UTF16.encode(scalar)! { bytes += Self.threeBytes(of: unit) }
      } else {
        bytes += UTF8.encode(scalar)!
      }
    }
    return bytes
  }

  /// The text whose bytes in this form these are, or `nil` if there is none.
  public func text(of bytes: [UInt8]) -> String? {
    var utf8: [UInt8] = []
    var i = 0
    while i < bytes.count {
      if self == .modifiedUTF8, bytes[i...].starts(with: [0xC0, 0x80]) {
        utf8.append(0)
        i += 2
      } else if self != .utf8, let scalar = Self.surrogatePair(at: i, in: bytes) {
        utf8 += UTF8.encode(scalar)!
        i += 6
      } else {
        utf8.append(bytes[i])
        i += 1
      }
    }
    guard let text = String(validating: utf8, as: UTF8.self), self.bytes(of: text) == bytes else {
      return nil
    }
    return text
  }

  private static func threeBytes(of unit: UInt16) -> [UInt8] {
    [0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F)]
  }

  private static func surrogatePair(at start: Int, in bytes: [UInt8]) -> Unicode.Scalar? {
    guard start + 6 <= bytes.count, bytes[start] == 0xED, bytes[start + 3] == 0xED,
      (0xA0...0xAF).contains(bytes[start + 1]), (0xB0...0xBF).contains(bytes[start + 4])
    else { return nil }
    let high = UInt32(bytes[start + 1] & 0x0F) << 6 | UInt32(bytes[start + 2] & 0x3F)
    let low = UInt32(bytes[start + 4] & 0x0F) << 6 | UInt32(bytes[start + 5] & 0x3F)
    return Unicode.Scalar(0x10000 + high << 10 + low)
  }
}
