import Corpus
import Mojibake
import Testing

/// The engine's inverses against the tables that the damage tool reads from ICU, which other tests hold
/// against Python's codecs.
@Suite struct EncodingTablesTests {
  private static let tables = EncodingTables.shared

  @Test func `every encoding of the damage tool is one of the engine's`() {
    let names = Set((0..<Self.tables.count).map { Self.tables.name(of: $0) })
    for encoding in SingleByteEncoding.all {
      #expect(names.contains(encoding.label), "\(encoding.label)")
    }
  }

  /// Scalars of other vendors' editions of an encoding, which the engine takes for the same byte.
  private static let editions: [String: Set<UInt32>] = [
    "ibm437": [0x3BC], "ibm860": [0x3BC], "ibm861": [0x3BC], "ibm862": [0x3BC], "ibm863": [0x3BC],
    "ibm864": [0x0651, 0xFEC1, 0xFEC5], "ibm865": [0x3BC], "ibm869": [0xB4, 0x387, 0x384],
  ]

  @Test func `every byte of every encoding goes back to itself`() throws {
    let images = Self.tables.imageScalars
    var compared = 0
    for number in 0..<Self.tables.count {
      guard let encoding = SingleByteEncoding.named(Self.tables.name(of: number)) else { continue }
      compared += 1
      var scalars = [Set<UInt32>](repeating: [], count: 256)
      for (image, scalar) in images.enumerated() {
        let byte = Self.tables.byte(of: UInt16(image + 128), in: number)
        if byte != 0 { scalars[Int(byte)].insert(scalar) }
      }
      for byte in UInt8(0x80)...0xFF {
        // C1 controls are read as their own byte in every encoding, and are no images.
        let wanted = encoding.scalar(for: byte, undefined: .stop).map(\.value).flatMap {
          $0 < 0xA0 ? nil : $0
        }
        let others = scalars[Int(byte)].subtracting(Self.editions[encoding.label] ?? [])
        let place = "\(encoding.label), byte \(String(byte, radix: 16))"
        #expect(wanted.map { scalars[Int(byte)].contains($0) } ?? true, "\(place)")
        #expect(others.allSatisfy { $0 == wanted }, "\(place)")
      }
    }
    #expect(compared == SingleByteEncoding.all.count)
  }
}
