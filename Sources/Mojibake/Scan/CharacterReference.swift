/// A character reference of HTML, as it stands for one scalar of a misdecoding that was escaped afterwards.
enum CharacterReference {
  /// The scalar of a reference that starts at a byte offset and its length in bytes; `nil` where none does, or
  /// one to ASCII.
  static func read(_ bytes: Span<UInt8>, at offset: Int, before end: Int)
    -> (scalar: UInt32, length: Int)?
  {
    guard bytes[offset] == 0x26 else { return nil }
    var name: [UInt8] = []
    var place = offset + 1
    while place < end, place - offset < 10, bytes[place] != 0x3B {
      name.append(bytes[place])
      place += 1
    }
    guard place < end, bytes[place] == 0x3B, !name.isEmpty else { return nil }
    let length = place + 1 - offset
    if name[0] == 0x23 { return number(name.dropFirst()).map { ($0, length) } }
    return scalars[name].map { ($0, length) }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    let isHexadecimal = digits.first.map { $0 | 0x20 == 0x78 } ?? false
    let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
    guard let value = UInt32(text, radix: isHexadecimal ? 16 : 10), value >= 0x80,
      Unicode.Scalar(value) != nil
    else { return nil }
    return value
  }

  /// The scalars above ASCII of windows-1252 by their names in HTML 4.
  private static let scalars: [[UInt8]: UInt32] = {
    var scalars: [[UInt8]: UInt32] = [:]
    let latin1 = """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
      sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc \
      Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
      Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc \
      atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve \
      oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
      """
    for (place, name) in latin1.split(separator: " ").enumerated() {
      scalars[Array(name.utf8)] = 0xA0 + UInt32(place)
    }
    let others: [(String, UInt32)] = [
      ("euro", 0x20AC), ("sbquo", 0x201A), ("fnof", 0x192), ("bdquo", 0x201E), ("hellip", 0x2026),
      ("dagger", 0x2020), ("Dagger", 0x2021), ("circ", 0x2C6), ("permil", 0x2030),
      ("Scaron", 0x160), ("lsaquo", 0x2039), ("OElig", 0x152), ("lsquo", 0x2018),
      ("rsquo", 0x2019), ("ldquo", 0x201C), ("rdquo", 0x201D), ("bull", 0x2022),
      ("ndash", 0x2013), ("mdash", 0x2014), ("tilde", 0x2DC), ("trade", 0x2122),
      ("scaron", 0x161), ("rsaquo", 0x203A), ("oelig", 0x153), ("Yuml", 0x178),
    ]
    for (name, value) in others { scalars[Array(name.utf8)] = value }
    return scalars
  }()
}
