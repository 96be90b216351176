extension OutputSpan where Element == UInt8 {
  /// Appends a scalar as UTF-8.
  ///
  /// - Precondition: there is room for four bytes.
  mutating func append(scalar: UInt32) {
    switch scalar {
    case ..<0x80: append(UInt8(scalar))
    case ..<0x800:
      append(UInt8(0xC0 | scalar >> 6))
      append(UInt8(0x80 | scalar & 63))
    case ..<0x10000:
      append(UInt8(0xE0 | scalar >> 12))
      append(UInt8(0x80 | scalar >> 6 & 63))
      append(UInt8(0x80 | scalar & 63))
    default:
      append(UInt8(0xF0 | scalar >> 18 & 7))
      append(UInt8(0x80 | scalar >> 12 & 63))
      append(UInt8(0x80 | scalar >> 6 & 63))
      append(UInt8(0x80 | scalar & 63))
    }
  }
}
