/// A scalar that a run of image scalars stands for under one misdecoding.
struct DecodedSequence {
  /// The scalar's value.
  var scalar: UInt32
  /// How many cells it takes up.
  var length: Int
  /// Whether its last cell is a space that stands for a no-break space.
  var endsInSpace: Bool
  /// Whether it is a CESU-8 surrogate pair or Java's two-byte NUL.
  var isCESU: Bool
  /// How many of its cells are C1 controls where the encoding has something else.
  var strayControls = 0
}

extension Level {
  /// Reads one UTF-8 sequence from the bytes that cells come from in an encoding.
  ///
  /// Beyond depth 0 only cells that came out of sequences count: what was misdecoded twice was
  /// misdecoded once more as a whole. Takes CESU-8's surrogate pairs and Java's NUL too. A space inside a sequence is read as the
  /// encoding's no-break space when that is a trail byte.
  func sequence(at cell: Int, before end: Int, in encoding: Int) -> DecodedSequence? {
    guard var found = plainSequence(at: cell, before: end, in: encoding) else { return nil }
    for place in cell + 1..<cell + found.length
    where cells[place].symbol == Model.c1Control
      && EncodingTables.shared.defines(
        UInt8(truncatingIfNeeded: cells[place].scalar), in: encoding)
    {
      found.strayControls += 1
    }
    return found
  }

  private func plainSequence(
    at cell: Int, before end: Int, in encoding: Int
  ) -> DecodedSequence? {
    let lead = byte(at: cell, in: encoding)
    guard lead >= 0xC0 else { return nil }
    switch lead {
    case 0xC0:
      guard cell + 1 < end, byte(at: cell + 1, in: encoding) == 0x80 else { return nil }
      return DecodedSequence(scalar: 0, length: 2, endsInSpace: false, isCESU: true)
    case 0xC2...0xDF:
      guard cell + 1 < end, let second = trail(at: cell + 1, in: encoding) else { return nil }
      return DecodedSequence(
        scalar: UInt32(lead & 0x1F) << 6 | second, length: 2, endsInSpace: isSpace(cell + 1),
        isCESU: false)
    case 0xE0...0xEF:
      guard cell + 2 < end, let second = trail(at: cell + 1, in: encoding),
        let third = trail(at: cell + 2, in: encoding)
      else { return nil }
      let scalar = UInt32(lead & 0x0F) << 12 | second << 6 | third
      if scalar < 0x800 { return nil }
      if (0xD800...0xDFFF).contains(scalar) {
        return surrogatePair(high: scalar, at: cell, before: end, in: encoding)
      }
      return DecodedSequence(
        scalar: scalar, length: 3, endsInSpace: isSpace(cell + 2), isCESU: false)
    case 0xF0...0xF4:
      guard cell + 3 < end, let second = trail(at: cell + 1, in: encoding),
        let third = trail(at: cell + 2, in: encoding),
        let fourth = trail(at: cell + 3, in: encoding)
      else { return nil }
      let scalar = UInt32(lead & 0x07) << 18 | second << 12 | third << 6 | fourth
      guard (0x10000...0x10FFFF).contains(scalar) else { return nil }
      return DecodedSequence(
        scalar: scalar, length: 4, endsInSpace: isSpace(cell + 3), isCESU: false)
    default: return nil
    }
  }

  private func surrogatePair(
    high: UInt32, at cell: Int, before end: Int, in encoding: Int
  ) -> DecodedSequence? {
    guard high < 0xDC00, cell + 5 < end, byte(at: cell + 3, in: encoding) == 0xED,
      let fifth = trail(at: cell + 4, in: encoding), fifth >= 0x30,
      let sixth = trail(at: cell + 5, in: encoding)
    else { return nil }
    let low = 0xD000 | fifth << 6 | sixth
    let scalar = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
    return DecodedSequence(
      scalar: scalar, length: 6, endsInSpace: isSpace(cell + 5), isCESU: true)
  }

  /// The six bits of a trail byte, nil when the cell is not one.
  @inline(__always)
  private func trail(at cell: Int, in encoding: Int) -> UInt32? {
    let byte = byte(at: cell, in: encoding)
    return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
  }

  @inline(__always)
  private func isSpace(_ cell: Int) -> Bool { cells[cell].symbol == 0x20 }

  @inline(__always)
  private func byte(at cell: Int, in encoding: Int) -> UInt8 {
    let symbol = cells[cell].symbol
    if depth > 0, symbol != 0x20, !cells[cell].isDecoded { return 0 }
    if symbol >= 128 { return EncodingTables.shared.byte(of: symbol, in: encoding) }
    if symbol == Model.c1Control { return UInt8(truncatingIfNeeded: cells[cell].scalar) }
    if symbol == 0x20 { return EncodingTables.shared.noBreakSpaceByte(in: encoding) }
    return 0
  }
}
