/// The bytes that the scalars of a text come from in one multi-byte encoding, as far as they are known.
///
/// A cell is a scalar, a unit one of its bytes. Where the misdecoder failed, the bytes are unknown.
struct ByteImage {
  /// What a cell can be.
  enum Kind: UInt8 {
    /// The same byte in either reading.
    case ascii
    /// A scalar of the encoding.
    case image
    /// A scalar the encoding has not: it can only stand as it is.
    case foreign
    /// A replacement character: one unknown byte or two.
    case lost
    /// A question mark that may be a replacement character.
    case question
  }

  /// Stands for a byte that is not known.
  static let unknown: UInt16 = 0x100
  /// Stands for a second byte that is not known and need not be there.
  static let optional: UInt16 = 0x101
  /// Stands for what has no bytes.
  static let none: UInt16 = 0x1FF

  /// The bytes, or what stands for them.
  private(set) var units: [UInt16] = []
  /// The cell of each unit.
  private(set) var cellOf: [Int32] = []
  /// The first unit of each cell, and the count of units at the end.
  private(set) var starts: [Int32] = []
  private(set) var kinds: [Kind] = []
  private(set) var encoding = 0
  /// How many replacement characters there are.
  private(set) var lostCount = 0

  /// Whether so much is lost that what was there tells little of the rest.
  var isSparse: Bool { lostCount >= Self.fewestLost && lostCount * 3 > kinds.count }
  private static let fewestLost = 6

  /// Lays out the bytes of some scalars.
  mutating func read(_ scalars: [UInt32], in encoding: Int) {
    self.encoding = encoding
    units.removeAll(keepingCapacity: true)
    cellOf.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
    lostCount = 0
    let tables = MultiByteTables.shared
    /// How many trail bytes are still due.
    var due = 0
    for (cell, scalar) in scalars.enumerated() {
      starts.append(Int32(units.count))
      if scalar < 0x80 {
        let isLost = scalar == 0x3F && isBesideImage(cell, of: scalars, tables: tables)
        kinds.append(isLost ? .question : .ascii)
        if isLost {
          appendUnknown(Int32(cell))
        } else {
          append(UInt16(scalar), Int32(cell))
        }
        due = 0
      } else if scalar == 0xFFFD {
        kinds.append(.lost)
        lostCount += 1
        appendUnknown(Int32(cell))
        due = 0
      } else if scalar <= 0x10FFFF, case let code = tables.code(of: scalar, in: encoding), code != 0
      {
        kinds.append(.image)
        append(
          code: Self.better(code, of: scalar, in: encoding, due: due), Int32(cell), due: &due)
      } else {
        kinds.append(.foreign)
        append(Self.none, Int32(cell))
        due = 0
      }
    }
    starts.append(Int32(units.count))
  }

  /// Of a scalar's two codes the one whose first byte is of the kind that is due.
  private static func better(
    _ code: UInt16, of scalar: UInt32, in encoding: Int, due: Int
  ) -> UInt16 {
    let other = MultiByteTables.shared.otherCode(of: scalar, in: encoding)
    guard other != 0 else { return code }
    func fits(_ code: UInt16) -> Bool {
      let first = code < 0x100 ? code : code >> 8
      guard (first & 0xC0 == 0x80) == (due > 0) else { return false }
      // With two trail bytes due, a second byte must be one, too.
      return due < 2 || code < 0x100 || code & 0xC0 == 0x80
    }
    return fits(code) || !fits(other) ? code : other
  }

  private func isBesideImage(_ cell: Int, of scalars: [UInt32], tables: MultiByteTables) -> Bool {
    func isImage(_ place: Int) -> Bool {
      guard scalars.indices.contains(place), scalars[place] >= 0x80 else { return false }
      return scalars[place] == 0xFFFD
        || scalars[place] <= 0x10FFFF && tables.code(of: scalars[place], in: encoding) != 0
    }
    return isImage(cell - 1) || isImage(cell + 1)
  }

  private mutating func append(code: UInt16, _ cell: Int32, due: inout Int) {
    if code < 0x100 {
      append(code, cell)
    } else if encoding == Self.threeByteEncoding, code & 0x80 == 0 {
      append(0x8F, cell)
      append(code >> 8, cell)
      append(code & 0x7F | 0x80, cell)
    } else {
      append(code >> 8, cell)
      append(code & 0xFF, cell)
    }
    for unit in Int(starts[starts.count - 1])..<units.count {
      switch units[unit] {
      case 0x80..<0xC0: due = max(0, due - 1)
      case 0xC2..<0xE0: due = 1
      case 0xE0..<0xF0: due = 2
      case 0xF0..<0xF5: due = 3
      default: due = 0
      }
    }
  }

  /// EUC-JP, which alone has sequences of three bytes.
  static let threeByteEncoding = 3

  private mutating func appendUnknown(_ cell: Int32) {
    append(Self.unknown, cell)
    append(Self.optional, cell)
  }

  private mutating func append(_ unit: UInt16, _ cell: Int32) {
    units.append(unit)
    cellOf.append(cell)
  }

  /// Whether whole UTF-8 of a scalar starts at a unit that is beyond ASCII.
  func hasSequence(at unit: Int) -> Bool {
    let count: Int
    switch units[unit] {
    case 0xC3..<0xE0: count = 2
    case 0xE1..<0xF0: count = 3
    default: return false
    }
    guard unit + count <= units.count else { return false }
    for place in unit + 1..<unit + count where units[place] & 0x1C0 != 0x80 { return false }
    // No surrogate.
    return units[unit] != 0xED || units[unit + 1] < 0xA0
  }

  /// Whether a unit is the first of its cell; so is the end.
  @inline(__always)
  func isCellStart(_ unit: Int) -> Bool {
    unit >= units.count || Int(starts[Int(cellOf[unit])]) == unit
  }
}
