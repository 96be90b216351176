import CGate
import CICU

/// Looks for scalars that a rule has something to say about.
struct ScalarScan: Sendable {
  /// What was found.
  struct Hit {
    var byteOffsets: Range<Int>
    var kind: Kind
  }

  enum Kind {
    case malformed
    /// A scalar that a rule looks at.
    case look(Unicode.Scalar)
    /// A scalar that composed text may not hold.
    case uncomposed
  }

  /// Whether ampersands are looked at.
  var findsAmpersands = false
  /// Whether marks and what is not composed are looked at.
  var findsUncomposed = true

  private let table = Self.table

  /// The next hit from a place on; nil when there is none before the end.
  ///
  /// - Parameter isLast: whether no more bytes follow those of the text.
  func next(in text: Span<UInt8>, from place: Int, isLast: Bool) -> Hit? {
    guard place < text.count else { return nil }
    // Safety: the scan reads the span's bytes and the table's only.
    let hit = unsafe text.withUnsafeBufferPointer { text in
      unsafe table.withUnsafeBufferPointer { table in
        unsafe cgate_scan(
          text.baseAddress, text.count, place, isLast ? 1 : 0, findsAmpersands ? 1 : 0,
          findsUncomposed ? 1 : 0, table.baseAddress)
      }
    }
    guard hit.length > 0 else { return nil }
    let range = Int(hit.offset)..<Int(hit.offset) + Int(hit.length)
    if hit.scalar == CGATE_MALFORMED { return Hit(byteOffsets: range, kind: .malformed) }
    guard hit.class == 3, let scalar = Unicode.Scalar(hit.scalar) else {
      return Hit(byteOffsets: range, kind: .uncomposed)
    }
    return Hit(byteOffsets: range, kind: .look(scalar))
  }

  /// How the lines of some bytes end.
  static func lineEnds(of bytes: Span<UInt8>) -> LineEnds {
    // Safety: only the span's bytes are read.
    let ends = unsafe bytes.withUnsafeBufferPointer {
      unsafe cgate_count_line_ends($0.baseAddress, $0.count)
    }
    return LineEnds(feeds: Int(ends.feeds), returns: Int(ends.returns), pairs: Int(ends.pairs))
  }

  /// The class of every scalar of the first two planes, two bits each.
  private static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x20000 / 4)
    for value in UInt32(0x80)..<0x20000 where !(0xAC00..<0xE000).contains(value) {
      let scalar = Int32(value)
      var kind: UInt8 = 0
      if isLookedAt(value) {
        kind = 3
      } else if value >= 0x300 {
        if icu_nfc_quickCheck(scalar) != 1 {
          kind = 2
        } else if icu_u_combiningClass(scalar) != 0 {
          kind = 1
        }
      }
      table[Int(value >> 2)] |= kind << UInt8((value & 3) * 2)
    }
    return table
  }()

  /// Whether a rule looks at a scalar beyond ASCII.
  private static func isLookedAt(_ value: UInt32) -> Bool {
    switch value {
    case 0x80...0x9F, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E,
      0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB,
      0xFFFD:
      true
    default: false
    }
  }
}

/// How many line feeds and carriage returns there are, and how many of them stand in pairs.
struct LineEnds: Hashable, Sendable {
  var feeds = 0
  var returns = 0
  var pairs = 0

  mutating func add(_ other: LineEnds) {
    feeds += other.feeds
    returns += other.returns
    pairs += other.pairs
  }
}
