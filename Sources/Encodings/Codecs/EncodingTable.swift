import Mojibake

/// The inverse of an encoding that a table describes, by WHATWG's rules where it has them.
struct EncodingTable: Sendable {
  private let scheme: Scheme
  /// One or two bytes for each scalar of the BMP, 0 for none.
  private let codes: [UInt16]
  private let plane2: [UInt32: UInt16]
  private let hasNull: Bool

  /// Lays out the inverse.
  ///
  /// - Complexity: some ten thousand steps.
  init(_ scheme: Scheme) {
    self.scheme = scheme
    var codes = [UInt16](repeating: 0, count: 0x10000)
    var plane2: [UInt32: UInt16] = [:]
    var hasNull = true
    if case .singleByte(let place) = scheme {
      for byte in (0...255).reversed() {
        let scalar = CodecTables.scalar(of: byte, inTable: place)
        if scalar != 0xFFFF { codes[Int(scalar)] = UInt16(byte) }
      }
      hasNull = CodecTables.scalar(of: 0, inTable: place) == 0
    } else {
      for ascii in 1..<0x80 { codes[ascii] = UInt16(ascii) }
      Self.fill(&codes, &plane2, scheme)
    }
    self.codes = codes
    self.plane2 = plane2
    self.hasNull = hasNull
  }

  private static func fill(
    _ codes: inout [UInt16], _ plane2: inout [UInt32: UInt16], _ scheme: Scheme
  ) {
    let index = CodecTables.index(of: scheme)
    func code(_ pointer: Int) -> UInt16 {
      let (lead, trail): (Int, Int)
      switch scheme {
      case .big5:
        let place = pointer % 157
        (lead, trail) = (pointer / 157 + 0x81, place + (place < 0x3F ? 0x40 : 0x62))
      case .eucKR: (lead, trail) = (pointer / 190 + 0x81, pointer % 190 + 0x41)
      case .gb18030, .gbk:
        let place = pointer % 190
        (lead, trail) = (pointer / 190 + 0x81, place + (place < 0x3F ? 0x40 : 0x41))
      case .shiftJIS:
        let (row, place) = (pointer / 188, pointer % 188)
        (lead, trail) = (row + (row < 0x1F ? 0x81 : 0xC1), place + (place < 0x3F ? 0x40 : 0x41))
      default: (lead, trail) = (pointer / 94 + 0xA1, pointer % 94 + 0xA1)
      }
      return UInt16(lead << 8 | trail)
    }
    for pointer in 0..<index.count {
      let scalar = index[pointer]
      guard scalar >= 0x80 else { continue }
      switch scheme {
      // The rows before A1 are HKSCS's, which is read and not written.
      case .big5:
        guard pointer >= (0xA1 - 0x81) * 157 else { continue }
        if CodecTables.big5Plane2[pointer / 8] >> UInt8(pointer % 8) & 1 != 0 {
          let value = 0x20000 | UInt32(scalar)
          if plane2[value] == nil { plane2[value] = code(pointer) }
          continue
        }
        // Six scalars stand twice, and the later place is the usual one.
        if [0x2550, 0x255E, 0x2561, 0x256A, 0x5341, 0x5345].contains(scalar) {
          codes[Int(scalar)] = code(pointer)
        }
      case .shiftJIS: guard !(8272...8835).contains(pointer) else { continue }
      case .eucJP: guard pointer < 94 * 94 else { continue }
      default: break
      }
      if codes[Int(scalar)] == 0 { codes[Int(scalar)] = code(pointer) }
    }
    switch scheme {
    case .gbk: codes[0x20AC] = 0x80
    case .shiftJIS, .eucJP:
      if scheme == .shiftJIS { codes[0x80] = 0x80 }
      codes[0xA5] = 0x5C
      codes[0x203E] = 0x7E
      codes[0x2212] = codes[0xFF0D]
      for katakana in 0xFF61...0xFF9F {
        codes[katakana] = UInt16(katakana - 0xFF61 + 0xA1) | (scheme == .eucJP ? 0x8E00 : 0)
      }
    default: break
    }
    guard scheme == .gb18030 || scheme == .gbk else { return }
    // Private-use scalars of GB18030-2005 keep the places that the edition of 2022 gave away.
    let moved: [(scalar: Int, code: UInt16, count: Int)] = [
      (0xE78D, 0xA6D9, 7), (0xE794, 0xA6EC, 2), (0xE796, 0xA6F3, 1), (0xE81E, 0xFE59, 1),
      (0xE826, 0xFE61, 1), (0xE82B, 0xFE66, 2), (0xE832, 0xFE6D, 1), (0xE843, 0xFE7E, 1),
      (0xE854, 0xFE90, 1), (0xE864, 0xFEA0, 1),
    ]
    for (scalar, code, count) in moved {
      for step in 0..<count { codes[scalar + step] = code + UInt16(step) }
    }
  }

  /// Appends the bytes of a scalar; false when the encoding has none.
  func encode(_ scalar: UInt32, into output: inout [UInt8]) -> Bool {
    if scalar == 0, hasNull {
      output.append(0)
      return true
    }
    let code = scalar < 0x10000 ? codes[Int(scalar)] : plane2[scalar] ?? 0
    if code > 0xFF { output.append(UInt8(code >> 8)) }
    if code != 0 {
      output.append(UInt8(truncatingIfNeeded: code))
      return true
    }
    guard scheme == .gb18030, scalar != 0xE5E5, let pointer = Self.pointer(of: scalar) else {
      return false
    }
    output.append(UInt8(0x81 + pointer / 12600))
    output.append(UInt8(0x30 + pointer / 1260 % 10))
    output.append(UInt8(0x81 + pointer / 10 % 126))
    output.append(UInt8(0x30 + pointer % 10))
    return true
  }

  /// The four-byte pointer of a scalar in GB18030.
  private static func pointer(of scalar: UInt32) -> UInt32? {
    guard scalar < 0x10000 else { return scalar - 0x10000 + 189_000 }
    let ranges = CodecTables.gb18030Ranges
    for place in 0..<ranges.count / 2 {
      let (first, start) = (ranges[place * 2], ranges[place * 2 + 1])
      let next = place * 2 + 2 < ranges.count ? ranges[place * 2 + 2] : 39420
      if scalar >= start, scalar - start < next - first { return first + scalar - start }
    }
    return nil
  }
}
