import Encodings
import Foundation
import Testing

/// Every byte, and every pair of bytes, beside Python's codecs and glibc's iconv.
///
/// Where they read otherwise, WHATWG's published indexes decide, and ICU for what WHATWG lacks; each such place is
/// in `References/differences.txt`. A difference that is not there, and one that is there and is none, fails.
@Suite struct ReferenceTests {
  /// A label, and the names that Python and iconv have for it, where they do.
  typealias Row = (label: String, python: String?, iconv: String?)

  static let singleByte: [Row] = [
    ("ibm866", "cp866", "CP866"), ("iso-8859-2", "iso8859_2", "ISO-8859-2"),
    ("iso-8859-3", "iso8859_3", "ISO-8859-3"), ("iso-8859-4", "iso8859_4", "ISO-8859-4"),
    ("iso-8859-5", "iso8859_5", "ISO-8859-5"), ("iso-8859-6", "iso8859_6", "ISO-8859-6"),
    ("iso-8859-7", "iso8859_7", "ISO-8859-7"), ("iso-8859-8", "iso8859_8", "ISO-8859-8"),
    ("iso-8859-8-i", "iso8859_8", "ISO-8859-8"), ("iso-8859-10", "iso8859_10", "ISO-8859-10"),
    ("iso-8859-13", "iso8859_13", "ISO-8859-13"), ("iso-8859-14", "iso8859_14", "ISO-8859-14"),
    ("iso-8859-15", "iso8859_15", "ISO-8859-15"), ("iso-8859-16", "iso8859_16", "ISO-8859-16"),
    ("koi8-r", "koi8_r", "KOI8-R"), ("koi8-u", "koi8_u", "KOI8-U"),
    ("macintosh", "mac_roman", "MACINTOSH"), ("x-mac-cyrillic", "mac_cyrillic", "MAC-UK"),
    ("windows-874", "cp874", "CP874"), ("windows-1250", "cp1250", "CP1250"),
    ("windows-1251", "cp1251", "CP1251"), ("windows-1252", "cp1252", "CP1252"),
    ("windows-1253", "cp1253", "CP1253"), ("windows-1254", "cp1254", "CP1254"),
    ("windows-1255", "cp1255", "CP1255"), ("windows-1256", "cp1256", "CP1256"),
    ("windows-1257", "cp1257", "CP1257"), ("windows-1258", "cp1258", "CP1258"),
    ("koi8-t", "koi8_t", "KOI8-T"), ("kz-1048", "kz1048", "RK1048"),
    ("ptcp154", "ptcp154", "PT154"), ("viscii", nil, "VISCII"),
    ("armscii-8", nil, "ARMSCII-8"), ("georgian-ps", nil, "GEORGIAN-PS"),
    ("georgian-academy", nil, "GEORGIAN-ACADEMY"), ("mik", nil, "MIK"), ("cp773", nil, "CP773"),
    ("cp774", nil, "CP774"), ("x-mac-icelandic", "mac_iceland", "MAC-IS"),
    ("x-mac-croatian", "mac_croatian", nil), ("x-mac-romanian", "mac_romanian", nil),
    ("ibm-437", "cp437", "CP437"), ("ibm-850", "cp850", "CP850"), ("ibm-852", "cp852", "CP852"),
    ("ibm-855", "cp855", "CP855"), ("ibm-857", "cp857", "CP857"), ("ibm-862", "cp862", "CP862"),
    ("ibm-737", "cp737", "CP737"), ("ibm-775", "cp775", "CP775"), ("ibm-37", "cp037", "CP037"),
    ("ibm-500", "cp500", "CP500"), ("ibm-1140", "cp1140", "IBM1140"),
    ("ibm-273", "cp273", "IBM273"), ("ibm-424", "cp424", "IBM424"), ("ibm-870", nil, "IBM870"),
    ("ibm-875", "cp875", "EBCDIC-GREEK"), ("ibm-1025", nil, "IBM1025"),
    ("ibm-1026", "cp1026", "IBM1026"), ("ibm-1047", nil, "IBM1047"),
  ]

  static let multiByte: [Row] = [
    ("gb18030", "gb18030", "GB18030"), ("gbk", "gbk", "GBK"),
    ("big5", "big5hkscs", "BIG5-HKSCS"),
    ("euc-kr", "cp949", "UHC"), ("shift_jis", "cp932", "CP932"), ("euc-jp", "euc_jp", "EUC-JP"),
  ]

  @Test func `bytes and pairs are read as elsewhere, but for what is listed`() throws {
    var lines: [String] = []
    for (rows, pairs) in [(Self.singleByte, false), (Self.multiByte, true)] {
      for row in rows {
        let references = [
          row.python.map(ReferenceCodec.python), row.iconv.map(ReferenceCodec.iconv),
        ]
        for reference in references.compactMap({ $0 }) {
          let list = try DifferenceList(row.label, reference, pairs: pairs)
          #expect(list.shared > (pairs ? 6000 : 100), "\(row.label) beside \(reference)")
          lines += list.lines
        }
      }
    }
    let url = try #require(Bundle.module.url(forResource: "differences", withExtension: "txt"))
    let listed = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map(String.init)
    let found = FileManager.default.temporaryDirectory.appendingPathComponent("differences.txt")
    if lines != listed {
      try lines.joined(separator: "\n").write(to: found, atomically: true, encoding: .utf8)
    }
    let difference = lines.difference(from: listed)
    #expect(
      difference.isEmpty, "\(difference.count) lines changed: the list found is \(found.path)")
  }
}
