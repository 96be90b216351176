import Mojibake

/// HTML's character references that end in a semicolon (HTML Living Standard, 13.5), and what they stand for.
enum HTMLReference {
  /// The longest name that is looked up, and the most digits of a number; those that are longer are none.
  static let longest = 34

  private static let names = CleaningTables.file.section("names", as: UInt8.self)
  private static let nameEnds = CleaningTables.file.section("nameends", as: UInt16.self)
  private static let texts = CleaningTables.file.section("texts", as: UInt8.self)
  private static let textEnds = CleaningTables.file.section("textends", as: UInt16.self)

  /// What a reference stands for.
  ///
  /// - Parameter name: what stands between `&` and `;`.
  /// - Returns: UTF-8; nil when there is no such reference.
  static func text(of name: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = name.first, name.count <= longest else { return nil }
    if first == UInt8(ascii: "#") { return number(name.dropFirst()) }
    if let place = place(of: name) { return text(at: place) }
    return capitals(name)
  }

  /// What the name of a small letter stands for, as a capital, where the name is written in capitals.
  private static func capitals(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    guard !name.contains(where: { (0x61...0x7A).contains($0) }) else { return nil }
    let small = name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard let place = place(of: small[...]) else { return nil }
    return Array(String(decoding: text(at: place), as: UTF8.self).uppercased().utf8)
  }

  private static func text(at place: Int) -> [UInt8] {
    let start = place == 0 ? 0 : Int(textEnds[place - 1])
    return (start..<Int(textEnds[place])).map { texts[$0] }
  }

  private static func place(of name: ArraySlice<UInt8>) -> Int? {
    var (low, high) = (0, nameEnds.count)
    while low < high {
      let middle = (low + high) / 2
      switch order(of: name, at: middle) {
      case 0: return middle
      case ..<0: high = middle
      default: low = middle + 1
      }
    }
    return nil
  }

  /// Where a name stands to that at a place: below 0 before it, above 0 behind.
  private static func order(of name: ArraySlice<UInt8>, at place: Int) -> Int {
    let start = place == 0 ? 0 : Int(nameEnds[place - 1])
    let count = Int(nameEnds[place]) - start
    for (offset, byte) in name.enumerated() {
      guard offset < count else { return 1 }
      let other = names[start + offset]
      if byte != other { return Int(byte) - Int(other) }
    }
    return name.count - count
  }

  /// The scalar of a number, with HTML's replacements.
  private static func number(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
    let isHexadecimal = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let digits = isHexadecimal ? digits.dropFirst() : digits
    guard !digits.isEmpty else { return nil }
    var value: UInt32 = 0
    for byte in digits {
      guard let digit = byte.hexadecimal, isHexadecimal || digit < 10 else {
        return nil
      }
      // Above all scalars it stays so.
      value = min(value * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x110000)
    }
    var scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    if value == 0 { scalar = "\u{FFFD}" }
    if (0x80...0x9F).contains(value) { scalar = windows1252[Int(value) - 0x80] }
    return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// What windows-1252 has for the bytes 80 to 9F; the five it leaves undefined are controls.
  static let windows1252: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}",
    "\u{2014}", "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}",
    "\u{178}",
  ]
}

extension UInt8 {
  /// The value of a hexadecimal digit in ASCII; nil when it is none.
  var hexadecimal: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self & 0x0F
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
      (self & 0x0F) + 9
    default: nil
    }
  }

  /// Whether it is a digit or a letter of ASCII.
  var isAlphanumeric: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self & 0xDF)
  }
}
