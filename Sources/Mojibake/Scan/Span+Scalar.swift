extension Span where Element == UInt8 {
  /// Decodes the scalar at a byte offset.
  ///
  /// - Returns: the scalar value, nil for a malformed sequence, and the length in bytes; that of a
  ///   malformed sequence is WHATWG's maximal subpart, at least 1.
  @inline(__always)
  func scalar(at offset: Int, before end: Int) -> (scalar: UInt32?, length: Int) {
    let lead = self[offset]
    if lead < 0x80 { return (UInt32(lead), 1) }
    return multibyteScalar(lead: lead, at: offset, before: end)
  }

  private func multibyteScalar(
    lead: UInt8, at offset: Int, before end: Int
  ) -> (scalar: UInt32?, length: Int) {
    let needed: Int
    var lowest: UInt8 = 0x80
    var highest: UInt8 = 0xBF
    var scalar: UInt32
    switch lead {
    case 0xC2...0xDF: (needed, scalar) = (1, UInt32(lead & 0x1F))
    case 0xE0...0xEF:
      (needed, scalar) = (2, UInt32(lead & 0x0F))
      if lead == 0xE0 { lowest = 0xA0 }
      if lead == 0xED { highest = 0x9F }
    case 0xF0...0xF4:
      (needed, scalar) = (3, UInt32(lead & 0x07))
      if lead == 0xF0 { lowest = 0x90 }
      if lead == 0xF4 { highest = 0x8F }
    default: return (nil, 1)
    }
    for place in 1...needed {
      guard offset + place < end else { return (nil, place) }
      let byte = self[offset + place]
      guard byte >= lowest, byte <= highest else { return (nil, place) }
      lowest = 0x80
      highest = 0xBF
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, needed + 1)
  }

  /// The symbol of the scalar that ends at a byte offset, and where that scalar starts.
  ///
  /// - Returns: the boundary's symbol at offset 0, that of what is not text after malformed bytes.
  func symbol(before offset: Int) -> (symbol: UInt16, start: Int) {
    guard offset > 0 else { return (Model.boundary, 0) }
    let start = startOfScalar(before: offset)
    guard let scalar = scalar(at: start, before: offset).scalar else {
      return (Model.malformed, start)
    }
    return (Model.shared.symbol(of: scalar).symbol, start)
  }

  /// Where the scalar that ends at a byte offset above 0 starts; one byte before after malformed bytes.
  func startOfScalar(before offset: Int) -> Int {
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    let (scalar, length) = scalar(at: start, before: offset)
    return scalar != nil && start + length == offset ? start : offset - 1
  }

  /// Whether a range has a scalar that is a lead byte in an encoding.
  func hasLead(of encoding: Int, in range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = scalar(at: offset, before: range.upperBound)
      if let scalar, scalar >= 0x80 {
        let byte = EncodingTables.shared.byte(
          of: Model.shared.symbol(of: scalar).symbol, in: encoding)
        if byte >= 0xC2, byte <= 0xF4 { return true }
      }
      offset += length
    }
    return false
  }
}
