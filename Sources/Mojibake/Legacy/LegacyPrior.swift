/// What a legacy pair costs before any text is seen.
enum LegacyPrior {
  /// For there being a legacy misdecoding at all, in bits.
  static let damage = 10
  /// What a pair that the document is known for costs, in bits.
  static let established = 2

  /// The cost of a pair in the model's units.
  static func cost(of pair: LegacyPair) -> Int {
    (damage + Int(written[pair.written]) + Int(read[pair.read])) * Model.unitsPerBit
  }

  /// What it costs to suppose that text was written in an encoding, in bits, by the encoding's number.
  static let written = costs([
    "windows-1252": 0, "iso-8859-1": 1, "windows-1251": 1, "windows-1250": 1, "windows-1253": 1,
    "windows-1254": 1, "windows-1255": 1, "windows-1256": 1, "windows-1257": 1, "windows-874": 1,
    "windows-1258": 3, "koi8-r": 2, "koi8-u": 3, "ibm866": 2, "macintosh": 2, "ibm437": 3,
    "ibm850": 2, "iso-8859-2": 2, "iso-8859-7": 2, "iso-8859-9": 2, "iso-8859-15": 2,
    "iso-8859-5": 3, "iso-8859-8": 3, "iso-8859-6": 3, "tis-620": 2, "ibm852": 2,
    "x-mac-cyrillic": 3, "x-mac-greek": 4, "x-mac-centraleurroman": 4, "x-mac-turkish": 4,
    "ibm855": 4, "ibm857": 3, "ibm737": 3, "ibm862": 3, "ibm775": 4, "iso-8859-13": 3,
    "iso-8859-4": 4, "ibm858": 4, "ibm869": 5, "ibm720": 4, "ibm1125": 5, "iso-8859-3": 6,
    "iso-8859-10": 6, "iso-8859-14": 6, "iso-8859-16": 6, "ibm860": 5, "ibm861": 5, "ibm863": 5,
    "ibm865": 4, "ibm922": hardly, "ibm1006": hardly, "ibm1098": hardly, "ibm1129": hardly,
    "ibm1133": hardly, "ibm867": hardly, "ibm868": hardly, "ibm856": hardly, "ibm864": hardly,
    "hp-roman8": hardly, "ibm851": hardly,
  ])

  /// What it costs to suppose that text was read in an encoding.
  static let read = costs([
    "windows-1252": 0, "iso-8859-1": 1, "macintosh": 3, "ibm437": 3, "ibm850": 3,
    "windows-1251": 3, "windows-1250": 3, "iso-8859-2": 5, "koi8-r": 5, "ibm866": 5,
    "iso-8859-15": 4, "windows-1254": 5, "windows-1253": 5, "windows-1255": 6,
    "windows-1256": 5, "windows-1257": 5, "windows-874": 6, "iso-8859-9": 6, "iso-8859-5": 6,
    "iso-8859-7": 6, "ibm852": 5, "ibm858": 5, "x-mac-cyrillic": 6, "koi8-u": 6,
    "windows-1258": 7, "tis-620": 7, "ibm855": 7, "ibm857": 7, "ibm737": 7, "ibm862": 7,
    "iso-8859-13": 7, "iso-8859-4": 7, "ibm775": 7, "x-mac-centraleurroman": 7,
    "x-mac-turkish": 7, "x-mac-greek": 7, "iso-8859-6": 7, "iso-8859-8": 7, "ibm720": 7,
  ])

  private static let rare: UInt8 = 9
  /// For what hardly any text was ever written in.
  private static let hardly: UInt8 = 24

  private static func costs(_ byName: [String: UInt8]) -> [UInt8] {
    let tables = EncodingTables.shared
    return (0..<tables.count).map { byName[tables.name(of: $0)] ?? rare }
  }
}
