/// The backslash escapes that Python, JSON and Java's properties share.
enum EscapeSequences {
  /// Replaces `\uXXXX` (pairs of surrogates as one scalar), `\UXXXXXXXX`, `\xXX`, `\n`, `\t` and the
  /// escaped quotes, slash and backslash; leaves any other escape as it is.
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var i = text.startIndex
    while i < text.endIndex {
      guard text[i] == UInt8(ascii: "\\"), i + 1 < text.endIndex else {
        output.append(text[i])
        i += 1
        continue
      }
      let letter = text[i + 1]
      let digits =
        switch letter {
        case UInt8(ascii: "u"): 4
        case UInt8(ascii: "U"): 8
        case UInt8(ascii: "x"): 2
        default: 0
        }
      if digits > 0, var value = hexadecimal(text, at: i + 2, digits: digits) {
        i += 2 + digits
        if (0xD800...0xDBFF).contains(value), text[i...].starts(with: Array(#"\u"#.utf8)),
          let low = hexadecimal(text, at: i + 2, digits: 4), (0xDC00...0xDFFF).contains(low)
        {
          value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
          i += 6
        }
        if let scalar = Unicode.Scalar(value) { output.append(scalar: scalar) }
        continue
      }
      switch letter {
      case UInt8(ascii: "n"): output.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "t"): output.append(UInt8(ascii: " "))
      case UInt8(ascii: "r"): break
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"):
        output.append(letter)
      default: output += [UInt8(ascii: "\\"), letter]
      }
      i += 2
    }
    return output
  }

  private static func hexadecimal(
    _ text: ArraySlice<UInt8>, at offset: Int, digits: Int
  ) -> UInt32? {
    guard offset + digits <= text.endIndex else { return nil }
    var value: UInt32 = 0
    for byte in text[offset..<(offset + digits)] {
      guard let digit = byte.hexadecimalValue else { return nil }
      value = value << 4 | digit
    }
    return value
  }
}
