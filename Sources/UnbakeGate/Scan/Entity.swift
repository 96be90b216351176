/// Character references of HTML, as far as a rule has to know them.
enum Entity {
  /// The name of the reference at an ampersand, and where it ends.
  static func name(at place: Int, in text: Span<UInt8>) -> (String, end: Int)? {
    name(behind: place + 1, in: text)
  }

  /// The name of a reference whose ampersand stands before a place, and where it ends.
  static func name(behind place: Int, in text: Span<UInt8>) -> (String, end: Int)? {
    var end = place
    var name = ""
    while end < text.count, end - place < 32 {
      let byte = text[end]
      if byte == UInt8(ascii: ";") { return name.isEmpty ? nil : (name, end + 1) }
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      default: return nil
      }
      end += 1
    }
    return nil
  }

  /// Whether a name stands for something.
  static func isKnown(_ name: String) -> Bool { text(of: name) != nil }

  /// What a name stands for; nil when it is none.
  static func text(of name: String) -> String? {
    guard name.hasPrefix("#") else { return names[name] }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, value > 0, let scalar = Unicode.Scalar(value) else { return nil }
    return String(scalar)
  }

  /// The names that text taken out of pages has: of ASCII, of Latin-1 in its order, of punctuation.
  private static let names: [String: String] = {
    var names = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
    let latin = """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
      acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde \
      Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute \
      Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde \
      auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute \
      ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
      """
    for (place, name) in latin.split(separator: " ").enumerated() {
      names[String(name)] = Unicode.Scalar(UInt32(0xA0 + place)).map { String($0) }
    }
    let others: [(String, UInt32)] = [
      ("OElig", 0x152), ("oelig", 0x153), ("Scaron", 0x160), ("scaron", 0x161), ("Yuml", 0x178),
      ("fnof", 0x192), ("circ", 0x2C6), ("tilde", 0x2DC), ("ensp", 0x2002), ("emsp", 0x2003),
      ("thinsp", 0x2009), ("zwnj", 0x200C), ("zwj", 0x200D), ("lrm", 0x200E), ("rlm", 0x200F),
      ("ndash", 0x2013), ("mdash", 0x2014), ("lsquo", 0x2018), ("rsquo", 0x2019),
      ("sbquo", 0x201A), ("ldquo", 0x201C), ("rdquo", 0x201D), ("bdquo", 0x201E),
      ("dagger", 0x2020), ("Dagger", 0x2021), ("bull", 0x2022), ("hellip", 0x2026),
      ("permil", 0x2030), ("prime", 0x2032), ("Prime", 0x2033), ("lsaquo", 0x2039),
      ("rsaquo", 0x203A), ("euro", 0x20AC), ("trade", 0x2122), ("larr", 0x2190), ("uarr", 0x2191),
      ("rarr", 0x2192), ("darr", 0x2193), ("minus", 0x2212), ("asymp", 0x2248), ("ne", 0x2260),
      ("le", 0x2264), ("ge", 0x2265),
    ]
    for (name, value) in others { names[name] = Unicode.Scalar(value).map { String($0) } }
    return names
  }()
}
