/// The names HTML 2 and 4 give to scalars up to U+00FF, and to the marks of windows-1252.
enum EntityNames {
  /// The name without `&` and `;`, or `nil` for a scalar that has none.
  static func name(of scalar: Unicode.Scalar) -> String? {
    names[scalar.value]
  }

  private static let names: [UInt32: String] = {
    var names: [UInt32: String] = [0x26: "amp", 0x3C: "lt", 0x3E: "gt", 0x22: "quot"]
    let latin1 = """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
      sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc \
      Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
      Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc \
      atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve \
      oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
      """
    for (place, name) in latin1.split(separator: " ").enumerated() {
      names[0xA0 + UInt32(place)] = String(name)
    }
    let marks: [(UInt32, String)] = [
      (0x20AC, "euro"), (0x201A, "sbquo"), (0x0192, "fnof"), (0x201E, "bdquo"), (0x2026, "hellip"),
      (0x2020, "dagger"), (0x2021, "Dagger"), (0x02C6, "circ"), (0x2030, "permil"),
      (0x0160, "Scaron"), (0x2039, "lsaquo"), (0x0152, "OElig"), (0x2018, "lsquo"),
      (0x2019, "rsquo"), (0x201C, "ldquo"), (0x201D, "rdquo"), (0x2022, "bull"),
      (0x2013, "ndash"), (0x2014, "mdash"), (0x02DC, "tilde"), (0x2122, "trade"),
      (0x0161, "scaron"), (0x203A, "rsaquo"), (0x0153, "oelig"), (0x0178, "Yuml"),
    ]
    for (value, name) in marks { names[value] = name }
    return names
  }()
}
