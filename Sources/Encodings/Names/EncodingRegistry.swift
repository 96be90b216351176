import Mojibake

/// The encodings by their names.
struct EncodingRegistry: Sendable {
  static let shared = EncodingRegistry()

  /// WHATWG's encodings with their labels.
  let standards: [(encoding: TextEncoding, labels: [String])]
  /// Encodings from our own tables that WHATWG lacks.
  let others: [TextEncoding]
  private let byLabel: [String: Int]

  private init() {
    var standards: [(encoding: TextEncoding, labels: [String])] = []
    var byLabel: [String: Int] = [:]
    for line in TextEncoding.standardLabels.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = String(line[..<colon])
      let labels = line[colon...].dropFirst().split(separator: " ").map(String.init)
      for label in labels { byLabel[label] = standards.count }
      standards.append((Self.standard(name: name), labels))
    }
    self.standards = standards
    self.byLabel = byLabel
    others =
      Self.otherTables.map { name in
        TextEncoding(
          name: name, kind: .singleByte, scheme: .singleByte(CodecTables.place(of: name)))
      } + [
        .utf32LittleEndian, .utf32BigEndian,
        TextEncoding(name: "utf-32", kind: .unicode, scheme: .marked(width: 4)),
      ]
  }

  /// Tables of `codecs.bin` that neither WHATWG nor ICU names.
  private static let otherTables = [
    "koi8-t", "kz-1048", "ptcp154", "x-mac-icelandic", "x-mac-croatian", "x-mac-romanian",
    "x-mac-arabic", "x-mac-farsi", "viscii", "armscii-8", "georgian-ps", "georgian-academy",
    "cp770",
    "cp771", "cp772", "cp773", "cp774", "mik",
  ]

  /// The encoding of a WHATWG label.
  func standard(label: String) -> TextEncoding? {
    let spaces: [Character] = ["\t", "\n", "\u{C}", "\r", " ", "\r\n"]
    var trimmed = label[...]
    while let first = trimmed.first, spaces.contains(first) { trimmed = trimmed.dropFirst() }
    while let last = trimmed.last, spaces.contains(last) { trimmed = trimmed.dropLast() }
    // Only ASCII folds: a Kelvin sign is no k.
    let folded = String(
      String.UnicodeScalarView(
        trimmed.unicodeScalars.map { scalar in
          ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
        }))
    return byLabel[folded].map { standards[$0].encoding }
  }

  /// One of our own tables by its name.
  func other(_ name: String) -> TextEncoding? {
    let folded = name.lowercased()
    return others.first { $0.name == folded }
  }

  /// Every label and name that needs no converter to be opened.
  var knownNames: [String] { standards.flatMap(\.labels) + others.map(\.name) }

  /// One of ICU's converters by name or alias.
  static func icu(_ name: String) -> TextEncoding? {
    // ICU takes options behind a comma and follows any name it can make sense of; an empty one is its
    // default.
    guard !name.isEmpty, name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
    guard let own = ICUConverter.ownName(of: name) else { return nil }
    return icu(ownName: own)
  }

  /// Every converter of ICU's.
  static func allOfICU() -> [TextEncoding] { ICUConverter.available().map { icu(ownName: $0) } }

  private static func icu(ownName name: String) -> TextEncoding {
    switch name {
    case "UTF-8": return .utf8
    case "UTF-16LE": return .utf16LittleEndian
    case "UTF-16BE": return .utf16BigEndian
    case "UTF-32LE": return .utf32LittleEndian
    case "UTF-32BE": return .utf32BigEndian
    default: break
    }
    if let place = CodecTables.find(name) {
      return TextEncoding(
        name: name, kind: CodecTables.keepsASCII(place) ? .singleByte : .ebcdic,
        scheme: .singleByte(place))
    }
    return TextEncoding(name: name, kind: ICUConverter.kind(of: name), scheme: .icu(name))
  }

  private static func standard(name: String) -> TextEncoding {
    switch name {
    case "utf-8": return .utf8
    case "utf-16le": return .utf16LittleEndian
    case "utf-16be": return .utf16BigEndian
    case "gbk": return TextEncoding(name: name, kind: .multiByte, scheme: .gbk)
    case "gb18030": return TextEncoding(name: name, kind: .multiByte, scheme: .gb18030)
    case "big5": return TextEncoding(name: name, kind: .multiByte, scheme: .big5)
    case "euc-jp": return TextEncoding(name: name, kind: .multiByte, scheme: .eucJP)
    case "iso-2022-jp": return TextEncoding(name: name, kind: .stateful, scheme: .iso2022JP)
    case "shift_jis": return TextEncoding(name: name, kind: .multiByte, scheme: .shiftJIS)
    case "euc-kr": return TextEncoding(name: name, kind: .multiByte, scheme: .eucKR)
    case "replacement": return TextEncoding(name: name, kind: .replacement, scheme: .replacement)
    default:
      return TextEncoding(
        name: name, kind: .singleByte,
        scheme: .singleByte(CodecTables.place(of: tableOfStandard[name] ?? name)))
    }
  }

  /// Where WHATWG's table is one that ICU has under its own name.
  private static let tableOfStandard = [
    "iso-8859-2": "ibm-912_P100-1995", "iso-8859-3": "ibm-913_P100-2000",
    "iso-8859-4": "ibm-914_P100-1995", "iso-8859-5": "ibm-915_P100-1995",
    "iso-8859-6": "ibm-1089_P100-1995", "iso-8859-7": "ibm-9005_X110-2007",
    "iso-8859-8": "ibm-5012_P100-1999", "iso-8859-8-i": "ibm-5012_P100-1999",
    "iso-8859-10": "iso-8859_10-1998", "iso-8859-13": "ibm-921_P100-1995",
    "iso-8859-14": "iso-8859_14-1998", "iso-8859-15": "ibm-923_P100-1998",
    "koi8-r": "ibm-878_P100-1996", "macintosh": "macos-0_2-10.2",
    "windows-874": "ibm-1162_P100-1999", "windows-1250": "ibm-5346_P100-1998",
    "windows-1251": "ibm-5347_P100-1998", "windows-1252": "ibm-5348_P100-1997",
    "windows-1254": "ibm-5350_P100-1998", "windows-1256": "ibm-9448_X100-2005",
    "windows-1257": "ibm-9449_P100-2002", "windows-1258": "ibm-5354_P100-1998",
    "x-mac-cyrillic": "macos-7_3-10.2",
  ]
}
