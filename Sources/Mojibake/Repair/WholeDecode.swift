/// Undoes an established chain on a line that is damaged throughout, without weighing every reading.
///
/// Where every scalar that the chain's encodings can produce is part of a whole sequence, the inverse is exact
/// and there is nothing to choose; a line of which that is not true is left to the search.
struct WholeDecode {
  /// The line with the chain undone.
  private(set) var text: [UInt8] = []
  /// The support, in bits.
  private(set) var evidence = 0

  private var scratch: [UInt8] = []
  private let tables = EncodingTables.shared
  private let model = Model.shared

  /// What a trail byte in its place is worth: a scalar of sound text is one in a whole sequence by
  /// chance about one time in 64.
  private static let bitsPerTrail = 6
  /// What a trigger in the outcome takes away.
  private static let bitsPerTrigger = 20
  /// Support from which the line is taken.
  static let leastEvidence = 12

  /// Tries a chain on a range of bytes.
  ///
  /// - Parameters:
  ///   - encodings: the chain, outermost misdecoding first.
  /// - Returns: whether the whole range was decoded, with evidence enough; `text` and `evidence` tell.
  mutating func decode(
    _ bytes: Span<UInt8>, in range: Range<Int>, undoing encodings: [Int]
  ) -> Bool {
    var output: [UInt8] = []
    swap(&output, &text)
    output.removeAll(keepingCapacity: true)
    output.reserveCapacity(range.count)
    defer { swap(&output, &text) }
    guard let first = encodings.first,
      var trails = undo(first, of: bytes.extracting(range), into: &output)
    else { return false }
    for encoding in encodings.dropFirst() {
      var source: [UInt8] = []
      swap(&source, &scratch)
      swap(&source, &output)
      output.removeAll(keepingCapacity: true)
      defer { swap(&source, &scratch) }
      // The last level counts: what was misdecoded twice has more trail bytes than it was written with.
      guard let found = undo(encoding, of: source.span, into: &output) else { return false }
      trails = found
    }
    evidence = trails * Self.bitsPerTrail - output.span.triggerCount() * Self.bitsPerTrigger
    return evidence >= Self.leastEvidence
  }

  /// Turns every scalar of an encoding's image back into its byte.
  ///
  /// - Returns: the count of trail bytes; nil when something is not part of a whole sequence, or the
  ///   outcome is no text.
  private func undo(
    _ encoding: Int, of source: Span<UInt8>, into output: inout [UInt8]
  ) -> Int? {
    var trails = 0
    var offset = 0
    while offset < source.count {
      let byte = source[offset]
      if byte < 0x80 {
        output.append(byte)
        offset += 1
        continue
      }
      let (lead, length) = self.byte(at: offset, of: source, in: encoding)
      guard lead != 0 else {
        // Not of this encoding: it stays, unless it is malformed.
        guard length > 0 else { return nil }
        for place in offset..<offset + length { output.append(source[place]) }
        offset += length
        continue
      }
      let missing: Int
      var scalar: UInt32
      switch lead {
      case 0xC2...0xDF: (missing, scalar) = (1, UInt32(lead & 0x1F))
      case 0xE0...0xEF: (missing, scalar) = (2, UInt32(lead & 0x0F))
      case 0xF0...0xF4: (missing, scalar) = (3, UInt32(lead & 0x07))
      default: return nil
      }
      output.append(lead)
      offset += length
      for _ in 0..<missing {
        guard offset < source.count, source[offset] >= 0x80 else { return nil }
        let (trail, length) = self.byte(at: offset, of: source, in: encoding)
        guard trail & 0xC0 == 0x80 else { return nil }
        output.append(trail)
        scalar = scalar << 6 | UInt32(trail & 0x3F)
        offset += length
      }
      trails += missing
      if scalar < 0xA0 || missing > 1, !isText(scalar, trails: missing) { return nil }
    }
    return trails > 0 ? trails : nil
  }

  /// Whether a decoded scalar is written in its shortest form and assigned.
  private func isText(_ scalar: UInt32, trails: Int) -> Bool {
    let least: UInt32 = trails == 1 ? 0xA0 : trails == 2 ? 0x800 : 0x10000
    guard scalar >= least, scalar <= 0x10FFFF, scalar & 0x1F_F800 != 0xD800 else { return false }
    return model.symbol(of: scalar).symbol >= 4
  }

  /// The byte that the scalar at an offset comes from in an encoding, 0 for none, and the scalar's
  /// length in bytes, 0 when it is malformed or a control that the encoding has no use for.
  @inline(__always)
  private func byte(
    at offset: Int, of source: Span<UInt8>, in encoding: Int
  ) -> (byte: UInt8, length: Int) {
    let (found, length) = source.scalar(at: offset, before: source.count)
    guard let scalar = found else { return (0, 0) }
    let symbol = model.symbol(of: scalar).symbol
    if symbol == Model.c1Control {
      let byte = UInt8(truncatingIfNeeded: scalar)
      return tables.defines(byte, in: encoding) ? (0, 0) : (byte, length)
    }
    return (tables.byte(of: symbol, in: encoding), length)
  }
}
