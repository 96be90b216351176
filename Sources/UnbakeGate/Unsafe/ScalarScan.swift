import CGate
import CICU

/// Looks for scalars that a rule has something to say about.
package struct ScalarScan: Sendable {
  /// What was found.
  package struct Hit {
    package var byteOffsets: Range<Int>
    package var kind: Kind
  }

  package enum Kind: Hashable {
    case malformed
    /// A scalar that a rule looks at.
    case look(Unicode.Scalar)
    /// A scalar that composed text may not hold.
    case uncomposed
  }

  /// Whether ampersands are looked at.
  package var findsAmpersands = false
  /// Whether marks and what is not composed are looked at.
  package var findsUncomposed = true

  /// The next hit from a place on; nil when there is none before the end.
  ///
  /// - Parameters:
  ///   - isLast: whether no more bytes follow those of the text.
  ///   - isWellFormed: whether the text is known to be UTF-8.
  package func next(
    in text: Span<UInt8>, from place: Int, isLast: Bool, isWellFormed: Bool = false
  ) -> Hit? {
    guard place < text.count else { return nil }
    var options = isLast ? CGATE_LAST : 0
    if findsAmpersands { options |= CGATE_AMPERSANDS }
    if findsUncomposed { options |= CGATE_MARKS }
    if isWellFormed { options |= CGATE_WELL_FORMED }
    // Safety: the scan reads the span's bytes and the table only.
    let hit = unsafe text.withUnsafeBufferPointer { text in
      unsafe cgate_scan(
        text.baseAddress, text.count, place, Int32(options), Self.table.pointer)
    }
    guard hit.length > 0 else { return nil }
    let range = Int(hit.offset)..<Int(hit.offset) + Int(hit.length)
    if hit.scalar == CGATE_MALFORMED { return Hit(byteOffsets: range, kind: .malformed) }
    guard hit.class == CGATE_LOOK, let scalar = Unicode.Scalar(hit.scalar) else {
      return Hit(byteOffsets: range, kind: .uncomposed)
    }
    return Hit(byteOffsets: range, kind: .look(scalar))
  }

  /// How the lines of some bytes end, and how many bytes are beyond ASCII.
  static func counts(of bytes: Span<UInt8>) -> ByteCounts {
    // Safety: only the span's bytes are read.
    let counts = unsafe bytes.withUnsafeBufferPointer {
      unsafe cgate_count($0.baseAddress, $0.count)
    }
    return ByteCounts(
      feeds: Int(counts.feeds), returns: Int(counts.returns), pairs: Int(counts.pairs),
      high: Int(counts.high))
  }

  /// How many scalars there are: bytes that are no trail bytes.
  static func scalars(of bytes: Span<UInt8>) -> Int {
    // Safety: only the span's bytes are read.
    unsafe bytes.withUnsafeBufferPointer { unsafe cgate_count_scalars($0.baseAddress, $0.count) }
  }

  /// Where the last line begins.
  static func lineStart(of bytes: Span<UInt8>) -> Int {
    // Safety: only the span's bytes are read.
    unsafe bytes.withUnsafeBufferPointer { unsafe cgate_line_start($0.baseAddress, $0.count) }
  }

  /// Creates a scan for all that rules look at but ampersands.
  package init() {}

  private static let table = Table()

  /// The classes of the scalars of the first two planes.
  ///
  /// Safety: the memory is set before anyone has it, read afterwards, and never given back.
  @safe private struct Table: @unchecked Sendable {
    let pointer: UnsafePointer<cgate_table>

    init() {
      let table = UnsafeMutablePointer<cgate_table>.allocate(capacity: 1)
      unsafe table.initialize(to: cgate_table())
      let classes = unsafe UnsafeMutableRawPointer(table).assumingMemoryBound(to: UInt8.self)
      for range in Classes.ranges {
        for value in range {
          let kind = Classes.kind(of: value)
          // The classes come first in the table, four scalars a byte.
          if kind != 0 { unsafe classes[Int(value >> 2)] |= kind << UInt8((value & 3) * 2) }
        }
      }
      unsafe cgate_table_finish(table)
      unsafe pointer = UnsafePointer(table)
    }
  }
}

/// The classes of scalars, by ICU's properties and by what rules look at.
package enum Classes {
  /// All scalars of a class are in these; what is between would cost time to ask for.
  package static let ranges: [ClosedRange<UInt32>] = [
    0x80...0x9F, 0x300...0x11FF, 0x135D...0x135F, 0x1700...0x30FF, 0x3164...0x3164,
    0xA66F...0xABFF, 0xF900...0xFFFF, 0x101FD...0x101FD, 0x102E0...0x102E0, 0x10376...0x1037A,
    0x10A00...0x10AFF, 0x10D20...0x10D2F, 0x10EA0...0x10FFF, 0x11000...0x11FFF,
    0x16AF0...0x16BFF, 0x16FF0...0x16FFF, 0x1BC9E...0x1BC9E, 0x1D100...0x1D2FF,
    0x1E000...0x1E9FF,
  ]

  package static func kind(of value: UInt32) -> UInt8 {
    if isLookedAt(value) { return UInt8(CGATE_LOOK) }
    guard value >= 0x300 else { return UInt8(CGATE_PLAIN) }
    let scalar = Int32(value)
    if icu_nfc_quickCheck(scalar) != 1 { return UInt8(CGATE_UNCOMPOSED) }
    return UInt8(icu_u_combiningClass(scalar) != 0 ? CGATE_MARK : CGATE_PLAIN)
  }

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
