extension SingleByteTable {
  /// Every single-byte encoding the engine inverts: all that ICU and WHATWG know, keep ASCII, and
  /// differ in more than where the euro sign sits.
  ///
  /// Names are WHATWG's where there is one, else IANA's or ICU's in lower case. The order is the order of
  /// the bits in the engine's masks; new encodings go at the end.
  static func all() throws -> [SingleByteTable] {
    var tables: [SingleByteTable] = []
    for (name, icuName) in fromICU {
      tables.append(
        try SingleByteTable(name: name, icuName: icuName, patches: patches[name] ?? [:]))
    }
    tables.append(SingleByteTable(name: "iso-8859-16", replacingInLatin1: iso8859Part16))
    return tables
  }

  private static let fromICU: [(name: String, icuName: String)] = [
    ("windows-1252", "ibm-5348_P100-1997"),
    ("iso-8859-1", "ISO-8859-1"),
    ("windows-1251", "ibm-5347_P100-1998"),
    ("windows-1250", "ibm-5346_P100-1998"),
    ("windows-1253", "ibm-5349_P100-1998"),
    ("windows-1254", "ibm-5350_P100-1998"),
    ("windows-1257", "ibm-9449_P100-2002"),
    ("iso-8859-2", "ibm-912_P100-1995"),
    ("macintosh", "macos-0_2-10.2"),
    ("ibm437", "ibm-437_P100-1995"),
    ("ibm850", "ibm-850_P100-1995"),
    ("iso-8859-15", "ibm-923_P100-1998"),
    ("iso-8859-9", "ibm-920_P100-1995"),
    ("koi8-r", "ibm-878_P100-1996"),
    ("ibm866", "ibm-866_P100-1995"),
    ("windows-1256", "ibm-9448_X100-2005"),
    ("windows-1255", "ibm-9447_P100-2002"),
    ("windows-1258", "ibm-5354_P100-1998"),
    ("windows-874", "ibm-1162_P100-1999"),
    ("tis-620", "iso-8859_11-2001"),
    ("iso-8859-5", "ibm-915_P100-1995"),
    ("iso-8859-7", "ibm-9005_X110-2007"),
    ("iso-8859-8", "ibm-5012_P100-1999"),
    ("iso-8859-6", "ibm-1089_P100-1995"),
    ("iso-8859-3", "ibm-913_P100-2000"),
    ("iso-8859-4", "ibm-914_P100-1995"),
    ("iso-8859-10", "iso-8859_10-1998"),
    ("iso-8859-13", "ibm-921_P100-1995"),
    ("iso-8859-14", "iso-8859_14-1998"),
    ("koi8-u", "ibm-1168_P100-2002"),
    ("x-mac-cyrillic", "macos-7_3-10.2"),
    ("x-mac-greek", "macos-6_2-10.4"),
    ("x-mac-centraleurroman", "macos-29-10.2"),
    ("x-mac-turkish", "macos-35-10.2"),
    ("ibm852", "ibm-852_P100-1995"),
    ("ibm855", "ibm-855_P100-1995"),
    ("ibm857", "ibm-857_P100-1995"),
    ("ibm858", "ibm-858_P100-1997"),
    ("ibm720", "ibm-720_P100-1997"),
    ("ibm737", "ibm-737_P100-1997"),
    ("ibm775", "ibm-775_P100-1996"),
    ("ibm851", "ibm-851_P100-1995"),
    ("ibm856", "ibm-856_P100-1995"),
    ("ibm860", "ibm-860_P100-1995"),
    ("ibm861", "ibm-861_P100-1995"),
    ("ibm862", "ibm-862_P100-1995"),
    ("ibm863", "ibm-863_P100-1995"),
    ("ibm864", "ibm-864_X110-1999"),
    ("ibm865", "ibm-865_P100-1995"),
    ("ibm867", "ibm-867_P100-1998"),
    ("ibm868", "ibm-868_P100-1995"),
    ("ibm869", "ibm-869_P100-1995"),
    ("ibm922", "ibm-922_P100-1999"),
    ("ibm1006", "ibm-1006_P100-1995"),
    ("ibm1098", "ibm-1098_P100-1995"),
    ("ibm1124", "ibm-1124_P100-1996"),
    ("ibm1125", "ibm-1125_P100-1997"),
    ("ibm1129", "ibm-1129_P100-1997"),
    ("ibm1131", "ibm-1131_P100-1997"),
    ("ibm1133", "ibm-1133_P100-1997"),
    ("hp-roman8", "ibm-1051_P100-1995"),
  ]

  /// Where ICU's table is not the one WHATWG publishes; 0 stands for undefined.
  private static let patches: [String: [UInt8: UInt32]] = [
    "windows-1253": [0xAA: 0],
    "windows-1255": [0xCA: 0x05BA],
    "koi8-u": [0xAE: 0x045E, 0xBE: 0x040E],
  ]

  /// Scalars that other vendors' editions of an encoding have where ICU's has another, with their bytes:
  /// Microsoft's and Apple's decoders made much of the damage there is.
  static let otherEditions: [String: [UInt32: UInt8]] = [
    "ibm437": [0xB5: 0xE6],
    "ibm852": [0xAC: 0xAA],
    "ibm860": [0xB5: 0xE6],
    "ibm861": [0xB5: 0xE6],
    "ibm862": [0xB5: 0xE6],
    "ibm863": [0xB5: 0xE6],
    "ibm864": [0xFEC1: 0xD7, 0xFEC5: 0xD8, 0x0651: 0xF1],
    "ibm865": [0xB5: 0xE6],
    "ibm869": [0xB7: 0x88, 0x0384: 0xEF],
    "ibm1125": [0xB7: 0xFA, 0x221A: 0xFB],
    "hp-roman8": [0xA0: 0xA0, 0xAF: 0xB0, 0xB0: 0xB3, 0xB5: 0xF3, 0x2014: 0xF6],
  ]

  /// ISO/IEC 8859-16:2001, which ICU does not carry, as differences from ISO-8859-1.
  private static let iso8859Part16: [UInt8: UInt32] = [
    0xA1: 0x0104, 0xA2: 0x0105, 0xA3: 0x0141, 0xA4: 0x20AC, 0xA5: 0x201E, 0xA6: 0x0160,
    0xA8: 0x0161, 0xAA: 0x0218, 0xAC: 0x0179, 0xAE: 0x017A, 0xAF: 0x017B, 0xB2: 0x010C,
    0xB3: 0x0142, 0xB4: 0x017D, 0xB5: 0x201D, 0xB8: 0x017E, 0xB9: 0x010D, 0xBA: 0x0219,
    0xBC: 0x0152, 0xBD: 0x0153, 0xBE: 0x0178, 0xBF: 0x017C, 0xC3: 0x0102, 0xC5: 0x0106,
    0xD0: 0x0110, 0xD1: 0x0143, 0xD5: 0x0150, 0xD7: 0x015A, 0xD8: 0x0170, 0xDD: 0x0118,
    0xDE: 0x021A, 0xE3: 0x0103, 0xE5: 0x0107, 0xF0: 0x0111, 0xF1: 0x0144, 0xF5: 0x0151,
    0xF7: 0x015B, 0xF8: 0x0171, 0xFD: 0x0119, 0xFE: 0x021B,
  ]
}
