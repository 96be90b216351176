import CEncodings
import Mojibake

/// The tables of `codecs.bin`; the kernels' layout of one is made when it is first wanted.
enum CodecTables {
  static let file = unsafe SectionTable(base: UnsafeRawPointer(cencodings_codecs_start()))
  private static let scalars = file.section("tables", as: UInt16.self)

  private static let places: [String: Int] = {
    var places: [String: Int] = [:]
    for (place, name) in text(of: "names").split(separator: "\n").enumerated() {
      places[String(name)] = place
    }
    return places
  }()

  private static func text(of section: StaticString) -> String {
    let bytes = file.section(section, as: UInt8.self)
    return String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
  }

  /// How many single-byte tables there are.
  static var singleCount: Int { scalars.count / 256 }

  /// The place of a single-byte table.
  static func find(_ name: String) -> Int? { places[name] }

  /// The place of a table that the generator writes.
  static func place(of name: String) -> Int {
    guard let place = places[name] else {
      preconditionFailure("codecs.bin is stale: run TrainModel codecs")
    }
    return place
  }

  /// The scalar of a byte in a single-byte table, 0xFFFF for none.
  static func scalar(of byte: Int, inTable place: Int) -> UInt16 { scalars[place << 8 | byte] }

  /// Whether a single-byte table has ASCII's characters where ASCII has them; controls do not count.
  static func keepsASCII(_ place: Int) -> Bool {
    (0x20..<0x7F).allSatisfy { Int(scalar(of: $0, inTable: place)) == $0 }
  }

  /// WHATWG's index of a multi-byte scheme by pointer, 0 where nothing is mapped.
  static func index(of scheme: Scheme) -> StaticTable<UInt16> {
    switch scheme {
    case .big5: file.section("big5")
    case .eucKR: file.section("euckr")
    case .gb18030, .gbk: file.section("gb18030")
    default: file.section("jis0208")
    }
  }

  /// A bit for each of Big5's pointers that leads to plane 2.
  static var big5Plane2: StaticTable<UInt8> { file.section("big5sip") }

  /// GB18030's runs of four-byte sequences: a pointer, then its scalar.
  static var gb18030Ranges: StaticTable<UInt32> { file.section("gbranges") }
}
