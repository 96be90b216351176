extension MultiByteTable {
  /// The multi-byte encodings the engine inverts, each in all its editions; what reads alike is one.
  ///
  /// The order is the order of their numbers; new ones go at the end.
  static func all() throws -> [MultiByteTable] {
    try encodings.map {
      try MultiByteTable(name: $0.name, editions: $0.editions, additions: additions($0.name))
    }
  }

  private static let encodings: [(name: String, editions: [String])] = [
    ("gb18030", ["gb18030", "windows-936-2000"]),
    ("big5", ["ibm-1375_P100-2008", "windows-950-2000"]),
    ("shift_jis", ["ibm-943_P15A-2003", "ibm-943_P130-1999"]),
    ("euc-jp", ["euc-jp-2007", "ibm-954_P101-2007"]),
    ("euc-kr", ["windows-949-2000", "ibm-970_P110_P110-2006_U2"]),
  ]

  /// What decoders outside ICU accept: single bytes that begin nothing (Windows, WHATWG), and signs
  /// that other editions read otherwise.
  private static func additions(_ name: String) -> [(scalar: UInt32, bytes: [UInt8])] {
    switch name {
    case "gb18030": [(0x20AC, [0x80])]
    case "shift_jis":
      [
        (0x80, [0x80]), (0xA0, [0xA0]), (0xF8F0, [0xA0]), (0xA2, [0x81, 0x91]), (0xA3, [0x81, 0x92]),
        (0xAC, [0x81, 0xCA]),
      ]
    case "euc-jp": [(0xA2, [0xA1, 0xF1]), (0xA3, [0xA1, 0xF2]), (0xAC, [0xA2, 0xCC])]
    case "big5":
      [
        (0x80, [0x80]), (0x2022, [0xA1, 0x45]), (0xFF64, [0xA1, 0x4E]), (0x203E, [0xA1, 0xC2]),
        (0x223C, [0xA1, 0xE3]), (0x2641, [0xA1, 0xF2]), (0x2609, [0xA1, 0xF3]),
        (0xFF0F, [0xA2, 0x41]), (0xFF3C, [0xA2, 0x42]), (0xA5, [0xA2, 0x44]),
        (0xA2, [0xA2, 0x46]), (0xA3, [0xA2, 0x47]),
      ]
    default: [(0x80, [0x80])]
    }
  }
}
