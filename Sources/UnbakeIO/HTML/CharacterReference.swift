/// Character references of HTML that stand for scalars beyond ASCII.
///
/// Those for ASCII are left as they are written: they hide no damage, and mean markup.
enum CharacterReference {
  /// The longest reference, `&` and `;` included.
  static let longest = 12

  /// What is found at an ampersand.
  enum Found {
    /// A reference of this length and its scalar.
    case scalar(UInt32, length: Int)
    case none
    /// The bytes end within what may be one.
    case unfinished
  }

  /// Reads the reference at the ampersand at a place. A reference without its semicolon is none.
  static func read(_ bytes: Span<UInt8>, at place: Int, isLast: Bool) -> Found {
    let limit = min(place + longest, bytes.count)
    var end = place + 1
    while end < limit, isPartOfName(bytes[end]) { end += 1 }
    guard end < limit else {
      return bytes.count < place + longest && !isLast ? .unfinished : .none
    }
    guard bytes[end] == UInt8(ascii: ";"), end > place + 1 else { return .none }
    var name = ""
    for letter in place + 1..<end { name.unicodeScalars.append(Unicode.Scalar(bytes[letter])) }
    guard let scalar = scalar(of: name), scalar >= 0x80 else { return .none }
    return .scalar(scalar, length: end + 1 - place)
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#"):
      true
    default: false
    }
  }

  private static func scalar(of name: String) -> UInt32? {
    guard name.hasPrefix("#") else { return named[name] }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, let scalar = Unicode.Scalar(value) else { return nil }
    // HTML reads the numbers of C1 controls as bytes of windows-1252.
    if (0x80...0x9F).contains(value) { return windows1252[Int(value - 0x80)] }
    return scalar.value
  }

  /// The upper controls' places in windows-1252; those it leaves undefined stay controls.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private static let named: [String: UInt32] = {
    var named: [String: UInt32] = [:]
    for entry in names.split(whereSeparator: \.isWhitespace) {
      let parts = entry.split(separator: ":")
      named[String(parts[0])] = UInt32(parts[1], radix: 16)
    }
    return named
  }()

  /// The names of HTML 4, each with its scalar.
  private static let names = """
    AElig:C6 Aacute:C1 Acirc:C2 Agrave:C0 Alpha:391 Aring:C5 Atilde:C3 Auml:C4 Beta:392
    Ccedil:C7 Chi:3A7 Dagger:2021 Delta:394 ETH:D0 Eacute:C9 Ecirc:CA Egrave:C8 Epsilon:395
    Eta:397 Euml:CB Gamma:393 Iacute:CD Icirc:CE Igrave:CC Iota:399 Iuml:CF Kappa:39A Lambda:39B
    Mu:39C Ntilde:D1 Nu:39D OElig:152 Oacute:D3 Ocirc:D4 Ograve:D2 Omega:3A9 Omicron:39F
    Oslash:D8 Otilde:D5 Ouml:D6 Phi:3A6 Pi:3A0 Prime:2033 Psi:3A8 Rho:3A1 Scaron:160 Sigma:3A3
    THORN:DE Tau:3A4 Theta:398 Uacute:DA Ucirc:DB Ugrave:D9 Upsilon:3A5 Uuml:DC Xi:39E Yacute:DD
    Yuml:178 Zeta:396 aacute:E1 acirc:E2 acute:B4 aelig:E6 agrave:E0 alefsym:2135 alpha:3B1
    and:2227 ang:2220 aring:E5 asymp:2248 atilde:E3 auml:E4 bdquo:201E beta:3B2 brvbar:A6
    bull:2022 cap:2229 ccedil:E7 cedil:B8 cent:A2 chi:3C7 circ:2C6 clubs:2663 cong:2245 copy:A9
    crarr:21B5 cup:222A curren:A4 dArr:21D3 dagger:2020 darr:2193 deg:B0 delta:3B4 diams:2666
    divide:F7 eacute:E9 ecirc:EA egrave:E8 empty:2205 emsp:2003 ensp:2002 epsilon:3B5 equiv:2261
    eta:3B7 eth:F0 euml:EB euro:20AC exist:2203 fnof:192 forall:2200 frac12:BD frac14:BC
    frac34:BE frasl:2044 gamma:3B3 ge:2265 hArr:21D4 harr:2194 hearts:2665 hellip:2026 iacute:ED
    icirc:EE iexcl:A1 igrave:EC image:2111 infin:221E int:222B iota:3B9 iquest:BF isin:2208
    iuml:EF kappa:3BA lArr:21D0 lambda:3BB lang:2329 laquo:AB larr:2190 lceil:2308 ldquo:201C
    le:2264 lfloor:230A lowast:2217 loz:25CA lrm:200E lsaquo:2039 lsquo:2018 macr:AF mdash:2014
    micro:B5 middot:B7 minus:2212 mu:3BC nabla:2207 nbsp:A0 ndash:2013 ne:2260 ni:220B not:AC
    notin:2209 nsub:2284 ntilde:F1 nu:3BD oacute:F3 ocirc:F4 oelig:153 ograve:F2 oline:203E
    omega:3C9 omicron:3BF oplus:2295 or:2228 ordf:AA ordm:BA oslash:F8 otilde:F5 otimes:2297
    ouml:F6 para:B6 part:2202 permil:2030 perp:22A5 phi:3C6 pi:3C0 piv:3D6 plusmn:B1 pound:A3
    prime:2032 prod:220F prop:221D psi:3C8 rArr:21D2 radic:221A rang:232A raquo:BB rarr:2192
    rceil:2309 rdquo:201D real:211C reg:AE rfloor:230B rho:3C1 rlm:200F rsaquo:203A rsquo:2019
    sbquo:201A scaron:161 sdot:22C5 sect:A7 shy:AD sigma:3C3 sigmaf:3C2 sim:223C spades:2660
    sub:2282 sube:2286 sum:2211 sup:2283 sup1:B9 sup2:B2 sup3:B3 supe:2287 szlig:DF tau:3C4
    there4:2234 theta:3B8 thetasym:3D1 thinsp:2009 thorn:FE tilde:2DC times:D7 trade:2122
    uArr:21D1 uacute:FA uarr:2191 ucirc:FB ugrave:F9 uml:A8 upsih:3D2 upsilon:3C5 uuml:FC
    weierp:2118 xi:3BE yacute:FD yen:A5 yuml:FF zeta:3B6 zwj:200D zwnj:200C
    """

  /// Text as it may stand in HTML.
  ///
  /// - Parameter isASCII: whether scalars beyond ASCII are written as references.
  static func escaped(_ text: String, isASCII: Bool) -> [UInt8] {
    var output: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;".utf8
      case "<": output += "&lt;".utf8
      case ">": output += "&gt;".utf8
      case "\"": output += "&quot;".utf8
      case "'": output += "&#39;".utf8
      case "\u{80}"... where isASCII: output += "&#\(scalar.value);".utf8
      default: output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    return output
  }
}
