/// The escapes of JSON strings.
enum JSONEscape {
  /// The length of the escape at a place, 0 when the bytes do not reach to its end; that of a surrogate
  /// pair together.
  ///
  /// - Parameter isLast: whether no bytes follow.
  static func length(
    in bytes: Span<UInt8>, at place: Int, isLast: Bool
  ) throws(JSONFailure) -> Int {
    guard place + 1 < bytes.count else {
      if isLast {
        throw JSONFailure(problem: "the string does not end", byteOffset: bytes.count)
      }
      return 0
    }
    switch bytes[place + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return 2
    case UInt8(ascii: "u"): break
    default: throw JSONFailure(problem: "there is no such escape", byteOffset: place)
    }
    let end = min(place + 6, bytes.count)
    for digit in place + 2..<end where !isHexadecimal(bytes[digit]) {
      throw JSONFailure(problem: "\\u needs four hexadecimal digits", byteOffset: place)
    }
    guard end == place + 6 else {
      if isLast {
        throw JSONFailure(problem: "\\u needs four hexadecimal digits", byteOffset: place)
      }
      return 0
    }
    guard unit(in: bytes, at: place) & 0xFC00 == 0xD800 else { return 6 }
    // A low surrogate behind it belongs to it.
    if bytes.count < place + 12, !isLast { return 0 }
    guard bytes.count >= place + 12, bytes[place + 6] == UInt8(ascii: "\\"),
      bytes[place + 7] == UInt8(ascii: "u"),
      (place + 8..<place + 12).allSatisfy({ isHexadecimal(bytes[$0]) }),
      unit(in: bytes, at: place + 6) & 0xFC00 == 0xDC00
    else { return 6 }
    return 12
  }

  /// The UTF-16 unit that the escape at a place stands for.
  static func unit(in bytes: Span<UInt8>, at place: Int) -> UInt32 {
    var value: UInt32 = 0
    for digit in place + 2..<place + 6 {
      let byte = bytes[digit]
      value = value << 4 | UInt32(byte <= UInt8(ascii: "9") ? byte & 0x0F : (byte & 0x0F) + 9)
    }
    return value
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
