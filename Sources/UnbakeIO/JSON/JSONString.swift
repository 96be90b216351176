/// The text of a JSON string, with where in the record each of its bytes was written.
struct JSONString {
  /// The text as UTF-8. A lone surrogate escape stands here as its three bytes, which are malformed, so
  /// that it is left alone.
  private(set) var bytes: [UInt8] = []
  /// For each byte of the text the byte offset in the record, and the end's.
  private(set) var offsets: [Int] = []
  /// How many surrogate escapes have no partner.
  private(set) var loneSurrogates = 0

  /// Reads the inside of a string token that the scanner found to be right.
  mutating func read(_ record: Span<UInt8>, _ range: Range<Int>) {
    bytes.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    loneSurrogates = 0
    var place = range.lowerBound
    while place < range.upperBound {
      guard record[place] == UInt8(ascii: "\\") else {
        append(record[place], from: place)
        place += 1
        continue
      }
      let start = place
      place += 2
      switch record[start + 1] {
      case UInt8(ascii: "n"): append(0x0A, from: start)
      case UInt8(ascii: "t"): append(0x09, from: start)
      case UInt8(ascii: "r"): append(0x0D, from: start)
      case UInt8(ascii: "b"): append(0x08, from: start)
      case UInt8(ascii: "f"): append(0x0C, from: start)
      case UInt8(ascii: "u"):
        var value = Self.number(record, at: place)
        place += 4
        if value & 0xFC00 == 0xD800, place + 6 <= range.upperBound,
          record[place] == UInt8(ascii: "\\"), record[place + 1] == UInt8(ascii: "u")
        {
          let low = Self.number(record, at: place + 2)
          if low & 0xFC00 == 0xDC00 {
            value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
            place += 6
          }
        }
        if value & 0xFFFF_F800 == 0xD800 { loneSurrogates += 1 }
        append(scalar: value, from: start)
      default: append(record[start + 1], from: start)
      }
    }
    offsets.append(range.upperBound)
  }

  private mutating func append(_ byte: UInt8, from offset: Int) {
    bytes.append(byte)
    offsets.append(offset)
  }

  private mutating func append(scalar: UInt32, from offset: Int) {
    switch scalar {
    case 0..<0x80: append(UInt8(scalar), from: offset)
    case 0x80..<0x800:
      append(UInt8(0xC0 | scalar >> 6), from: offset)
      append(UInt8(0x80 | scalar & 0x3F), from: offset)
    case 0x800..<0x10000:
      append(UInt8(0xE0 | scalar >> 12), from: offset)
      append(UInt8(0x80 | scalar >> 6 & 0x3F), from: offset)
      append(UInt8(0x80 | scalar & 0x3F), from: offset)
    default:
      append(UInt8(0xF0 | scalar >> 18), from: offset)
      append(UInt8(0x80 | scalar >> 12 & 0x3F), from: offset)
      append(UInt8(0x80 | scalar >> 6 & 0x3F), from: offset)
      append(UInt8(0x80 | scalar & 0x3F), from: offset)
    }
  }

  /// Four hexadecimal digits.
  private static func number(_ record: Span<UInt8>, at place: Int) -> UInt32 {
    var value: UInt32 = 0
    for digit in place..<place + 4 {
      let byte = record[digit]
      value = value << 4 | UInt32(byte <= UInt8(ascii: "9") ? byte & 0x0F : (byte & 0x0F) + 9)
    }
    return value
  }

  /// A text as the inside of a JSON string: quotes, backslashes and control characters escaped; all
  /// beyond ASCII too when `isASCII`.
  static func escaped(_ text: String, isASCII: Bool) -> [UInt8] {
    var output: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\"".utf8
      case "\\": output += "\\\\".utf8
      case "\n": output += "\\n".utf8
      case "\r": output += "\\r".utf8
      case "\t": output += "\\t".utf8
      case "\u{0}"..<" ": output += escape(UInt16(scalar.value))
      case "\u{80}"... where isASCII:
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          output += escape(unit)
        }
      default: output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    return output
  }

  private static func escape(_ unit: UInt16) -> [UInt8] {
    let digits = String(unit, radix: 16)
    return Array("\\u".utf8) + Array(repeating: UInt8(ascii: "0"), count: 4 - digits.utf8.count)
      + Array(digits.utf8)
  }
}
