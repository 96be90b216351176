extension Span where Element == UInt8 {
  /// The scalar at an offset of well-formed UTF-8, and its length.
  func validScalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = UInt32(self[offset])
    var value: UInt32
    let length: Int
    switch lead {
    case ..<0x80: (value, length) = (lead, 1)
    case ..<0xE0: (value, length) = (lead & 0x1F, 2)
    case ..<0xF0: (value, length) = (lead & 0x0F, 3)
    default: (value, length) = (lead & 0x07, 4)
    }
    for place in 1..<max(length, 1) { value = value << 6 | UInt32(self[offset + place] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
