/// One encoding's inverse, laid out for decoding much text: a byte for each scalar.
struct ByteTable {
  let encoding: Int
  private let bytes: [UInt8]
  private let tables = EncodingTables.shared

  /// Scalars from here on are looked up one by one.
  private static let limit: UInt32 = 0x2600
  /// Stands for a C1 control where the encoding has something else: neither lead nor trail byte.
  private static let stray: UInt8 = 1

  /// Lays out the table.
  ///
  /// - Complexity: O(1) in the text; some ten thousand steps.
  init(encoding: Int) {
    self.encoding = encoding
    let tables = tables
    bytes = (0..<Self.limit).map { Self.byte(of: $0, in: encoding, tables: tables) }
  }

  private static func byte(of scalar: UInt32, in encoding: Int, tables: EncodingTables) -> UInt8 {
    let symbol = Model.shared.symbol(of: scalar).symbol
    guard symbol == Model.c1Control else { return tables.byte(of: symbol, in: encoding) }
    let byte = UInt8(truncatingIfNeeded: scalar)
    return tables.defines(byte, in: encoding) ? stray : byte
  }

  /// The byte that the non-ASCII scalar at an offset comes from, 0 for none, and the scalar's length
  /// in bytes, 0 when it is malformed.
  @inline(__always)
  func byte(at offset: Int, of source: Span<UInt8>) -> (byte: UInt8, length: Int) {
    let lead = source[offset]
    if lead >= 0xC2, lead < 0xE0, offset + 1 < source.count, source[offset + 1] & 0xC0 == 0x80 {
      return (bytes[Int(lead & 0x1F) << 6 | Int(source[offset + 1] & 0x3F)], 2)
    }
    return longByte(at: offset, of: source)
  }

  private func longByte(at offset: Int, of source: Span<UInt8>) -> (byte: UInt8, length: Int) {
    let (found, length) = source.scalar(at: offset, before: source.count)
    guard let scalar = found else { return (0, 0) }
    if scalar < Self.limit { return (bytes[Int(scalar)], length) }
    return (Self.byte(of: scalar, in: encoding, tables: tables), length)
  }
}
