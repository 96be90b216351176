import Mojibake

/// Decodes `\u00e9`, also in pairs of surrogates, `\u{e9}` and `\U000000e9`. Escapes for backslashes, controls and lone
/// surrogates stay, and so does what stands behind a backslash of its own.
///
/// Bytes that were escaped as if they were letters, as some exports do (`\u00c3\u00a9`), become a misdecoding, which
/// is undone.
struct UnicodeEscapesStep: LineStep {
  let name = CleaningStep.decode
  let kinds = ScalarKinds()

  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    text.firstEscape(UInt8(ascii: "\\"), from: offset) { $0.unicodeEscape(at: $1) != nil }
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = 0
    let backslash = UInt8(ascii: "\\")
    while true {
      offset = line.first(backslash, or: backslash, from: offset)
      guard offset < line.count else { return }
      if let (scalar, length) = line.unicodeEscape(at: offset) {
        changes.replace(offset..<offset + length, by: scalar)
        offset += length
      } else {
        // What is behind a backslash is escaped by it.
        offset += 2
      }
    }
  }
}

extension Span where Element == UInt8 {
  /// The scalar that an escape at a backslash stands for, and its length.
  fileprivate func unicodeEscape(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard offset + 5 < count else { return nil }
    var (value, length): (UInt32, Int)
    switch self[offset + 1] {
    case UInt8(ascii: "u"):
      if self[offset + 2] == UInt8(ascii: "{") {
        guard let braced = bracedNumber(at: offset + 3) else { return nil }
        (value, length) = (braced.value, braced.end - offset)
      } else {
        guard let unit = hexadecimalNumber(at: offset + 2, digits: 4) else { return nil }
        (value, length) = (unit, 6)
        if unit & 0xFC00 == 0xD800 {
          guard offset + 11 < count, self[offset + 6] == UInt8(ascii: "\\"),
            self[offset + 7] == UInt8(ascii: "u"),
            let low = hexadecimalNumber(at: offset + 8, digits: 4), low & 0xFC00 == 0xDC00
          else { return nil }
          (value, length) = (0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF, 12)
        }
      }
    case UInt8(ascii: "U"):
      guard let number = hexadecimalNumber(at: offset + 2, digits: 8) else { return nil }
      (value, length) = (number, 10)
    default: return nil
    }
    guard value >= 0x20, value != 0x7F, value != 0x5C, let scalar = Unicode.Scalar(value) else {
      return nil
    }
    return (scalar, length)
  }

  /// A number of hexadecimal digits.
  func hexadecimalNumber(at offset: Int, digits: Int) -> UInt32? {
    guard offset + digits <= count else { return nil }
    var value: UInt32 = 0
    for place in offset..<offset + digits {
      guard let digit = self[place].hexadecimal else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private func bracedNumber(at offset: Int) -> (value: UInt32, end: Int)? {
    var end = offset
    while end < count, end - offset < 6, self[end].hexadecimal != nil { end += 1 }
    guard end > offset, end < count, self[end] == UInt8(ascii: "}"),
      let value = hexadecimalNumber(at: offset, digits: end - offset)
    else { return nil }
    return (value, end + 1)
  }
}
