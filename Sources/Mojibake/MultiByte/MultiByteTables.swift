/// The inverses of the multi-byte encodings: which bytes each scalar comes from, and which sequences
/// decode at all.
///
/// An encoding is a number from 0 on here; in a chain it is that plus ``first``, above every single-byte
/// encoding. Editions of one encoding are one: an inverse takes what any of them decodes to.
package struct MultiByteTables: Sendable {
  package static let shared = MultiByteTables()

  /// What is added to an encoding's number in a chain.
  static let first = 64

  private let pageOf: StaticTable<UInt16>
  private let pages: StaticTable<UInt16>
  private let beyond: StaticTable<UInt32>
  private let beyondCodes: StaticTable<UInt16>
  private let others: StaticTable<UInt32>
  private let otherCodes: StaticTable<UInt16>
  private let doubles: StaticTable<UInt32>
  private let doubleCodes: StaticTable<UInt16>
  private let assigned: StaticTable<UInt32>
  private let primary: StaticTable<UInt32>
  private let names: [String]

  private init() {
    let file = SectionTable.multiByte
    pageOf = file.section("pageof")
    pages = file.section("pages")
    beyond = file.section("beyond")
    beyondCodes = file.section("bycode")
    others = file.section("othersc")
    otherCodes = file.section("otherco")
    doubles = file.section("doublsc")
    doubleCodes = file.section("doublco")
    assigned = file.section("assigned")
    primary = file.section("primary")
    let text = file.section("names", as: UInt8.self)
    names = String(decoding: (0..<text.count).map { text[$0] }, as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  /// How many encodings there are.
  package var count: Int { names.count }

  /// The label of an encoding.
  package func name(of encoding: Int) -> String { names[encoding] }

  /// The bytes a scalar comes from in an encoding, packed: below 256 one byte, else two, or, in EUC-JP
  /// where the last one's high bit is off, three with 8F first. 0 when there are none.
  @inline(__always)
  package func code(of scalar: UInt32, in encoding: Int) -> UInt16 {
    if scalar < 0x10000 {
      return pages[Int(pageOf[encoding << 11 | Int(scalar >> 5)]) << 5 | Int(scalar & 31)]
    }
    return Self.find(UInt32(encoding) << 21 | scalar, in: beyond, beyondCodes)
  }

  /// Other bytes that a scalar may come from, 0 for most.
  package func otherCode(of scalar: UInt32, in encoding: Int) -> UInt16 {
    Self.find(UInt32(encoding) << 21 | scalar, in: others, otherCodes)
  }

  /// The same where any bytes will do, those among them that UTF-8 never has.
  func doubleCode(of scalar: UInt32, in encoding: Int) -> UInt16 {
    let other = otherCode(of: scalar, in: encoding)
    if other != 0 { return other }
    return Self.find(UInt32(encoding) << 21 | scalar, in: doubles, doubleCodes)
  }

  /// Calls a body for each scalar from 80 to FFFF that an encoding has, with the bytes it comes from: in order, first
  /// with the usual ones, then with others.
  func forEachCode(in encoding: Int, _ body: (_ scalar: UInt32, _ code: UInt16) -> Void) {
    // No encoding has surrogates.
    let emptyPage = Int(pageOf[encoding << 11 | 0xD800 >> 5]) << 5
    for block in 4..<1 << 11 {
      let page = Int(pageOf[encoding << 11 | block]) << 5
      if page == emptyPage { continue }
      for place in 0..<32 where pages[page | place] >= 0x80 {
        body(UInt32(block << 5 | place), pages[page | place])
      }
    }
    for (scalars, codes) in [(others, otherCodes), (doubles, doubleCodes)] {
      for place in 0..<scalars.count
      where scalars[place] >> 21 == UInt32(encoding) && scalars[place] & 0x1F_FFFF < 0x10000 {
        body(scalars[place] & 0x1F_FFFF, codes[place])
      }
    }
  }

  /// Whether every edition of an encoding decodes two bytes as one scalar.
  @inline(__always)
  package func isAssigned(_ lead: UInt8, _ trail: UInt8, in encoding: Int) -> Bool {
    Self.contains(lead, trail, in: encoding, of: assigned)
  }

  /// Whether the commonest edition of an encoding does.
  @inline(__always)
  func isPrimary(_ lead: UInt8, _ trail: UInt8, in encoding: Int) -> Bool {
    Self.contains(lead, trail, in: encoding, of: primary)
  }

  @inline(__always)
  private static func contains(
    _ lead: UInt8, _ trail: UInt8, in encoding: Int, of bits: StaticTable<UInt32>
  ) -> Bool {
    lead >= 0x80
      && bits[encoding << 10 | Int(lead & 0x7F) << 3 | Int(trail >> 5)] >> UInt32(trail & 31)
        & 1 != 0
  }

  /// Whether a byte means something by itself in every edition of an encoding: half-width kana do.
  @inline(__always)
  func standsAlone(_ byte: UInt8, in encoding: Int) -> Bool {
    encoding == Self.halfWidthEncoding && byte >= 0xA1 && byte <= 0xDF
  }

  /// Shift_JIS.
  private static let halfWidthEncoding = 2

  private static func find(
    _ key: UInt32, in keys: StaticTable<UInt32>, _ codes: StaticTable<UInt16>
  ) -> UInt16 {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? codes[low] : 0
  }
}
