/// Undoes a document's multi-byte misdecoding on a line of which nothing was lost, without weighing every
/// reading.
struct ExactInverse {
  /// The line's bytes before they were misdecoded.
  private(set) var text: [UInt8] = []
  /// How many trail bytes are in their place, in units of evidence, less what looks odd in the outcome.
  private(set) var evidence = 0

  private static let trailEvidence = 4 * Model.unitsPerBit
  private static let triggerCost = 20 * Model.unitsPerBit

  /// Tries an encoding on a range of bytes.
  ///
  /// - Returns: whether every scalar beyond ASCII comes from the encoding and the bytes are UTF-8.
  mutating func decode(_ bytes: Span<UInt8>, in range: Range<Int>, from encoding: Int) -> Bool {
    text.removeAll(keepingCapacity: true)
    text.reserveCapacity(range.count)
    let tables = MultiByteTables.shared
    var trails = 0
    /// How many trail bytes are due.
    var due = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let lead = bytes[offset]
      if lead < 0x80 {
        guard due == 0 else { return false }
        text.append(lead)
        offset += 1
        continue
      }
      var scalar: UInt32
      if lead >= 0xE0, lead < 0xF0, offset + 2 < range.upperBound {
        let (second, third) = (bytes[offset + 1], bytes[offset + 2])
        scalar = UInt32(lead & 15) << 12 | UInt32(second & 63) << 6 | UInt32(third & 63)
        // Malformed bytes are no damage: not even those that have the form of a scalar's.
        guard second & 0xC0 == 0x80, third & 0xC0 == 0x80, scalar >= 0x800,
          scalar & 0xF800 != 0xD800
        else { return false }
        offset += 3
      } else {
        let (found, length) = bytes.scalar(at: offset, before: range.upperBound)
        guard let found else { return false }
        scalar = found
        offset += length
      }
      var code = tables.code(of: scalar, in: encoding)
      // A sign with two codes: one trail byte, where one is due.
      if scalar == 0x20AC, due > 0 { code = 0x80 }
      guard code != 0 else { return false }
      if code >= 0x100 {
        guard Self.add(UInt8(code >> 8), &due, &trails) else { return false }
        text.append(UInt8(code >> 8))
      }
      guard Self.add(UInt8(code & 0xFF), &due, &trails) else { return false }
      text.append(UInt8(code & 0xFF))
    }
    guard due == 0, trails > 0 else { return false }
    evidence = trails * Self.trailEvidence
    guard let triggers = Self.triggerCount(of: text.span) else { return false }
    evidence -= triggers * Self.triggerCost
    return true
  }

  /// How many scalars trigger; nil when something is malformed, as an overlong form or a surrogate is.
  private static func triggerCount(of output: Span<UInt8>) -> Int? {
    var count = 0
    var place = output.endOfQuiet(from: 0)
    while place < output.count {
      let (scalar, length) = output.scalar(at: place, before: output.count)
      guard let scalar else { return nil }
      if output.isTrigger(scalar, at: place) { count += 1 }
      place = output.endOfQuiet(from: place + length)
    }
    return count
  }

  @inline(__always)
  private static func add(_ byte: UInt8, _ due: inout Int, _ trails: inout Int) -> Bool {
    switch byte {
    case 0x80..<0xC0:
      guard due > 0 else { return false }
      due -= 1
      trails += 1
    case 0..<0x80: return due == 0
    case 0xC2..<0xE0 where due == 0: due = 1
    case 0xE0..<0xF0 where due == 0: due = 2
    case 0xF0..<0xF5 where due == 0: due = 3
    default: return false
    }
    return true
  }
}
