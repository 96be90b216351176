import CICU

/// What the byte sequences of a multi-byte encoding mean, in every edition of it that decoders have.
struct MultiByteTable {
  /// The name we give the encoding.
  let name: String

  /// The sequences that some edition decodes to each scalar: those of the first edition first.
  private(set) var sequences: [UInt32: [[UInt8]]] = [:]

  /// Every sequence that the first edition decodes, packed big-endian.
  private(set) var decodedByFirst: Set<UInt32> = []

  /// Every sequence that all editions decode.
  private(set) var sharedByAll: Set<UInt32> = []

  /// Reads an encoding's editions from ICU, sequence by sequence, strictly.
  ///
  /// - Parameter additions: sequences that decoders outside ICU accept, with their scalars.
  init(name: String, editions: [String], additions: [(scalar: UInt32, bytes: [UInt8])]) throws {
    self.name = name
    let all = Self.candidates(hasThreeBytes: name == "euc-jp")
    for (number, edition) in editions.enumerated() {
      var decoded: Set<UInt32> = []
      let converter = try Converter(edition)
      for sequence in all {
        guard let scalar = converter.scalar(of: sequence), Self.isKept(scalar) else { continue }
        // What one edition keeps for private use another does not decode.
        if number == 0 { decodedByFirst.insert(Self.pack(sequence)) }
        if !(0xE000..<0xF900).contains(scalar) { decoded.insert(Self.pack(sequence)) }
        add(sequence, for: scalar)
      }
      sharedByAll = number == 0 ? decoded : sharedByAll.intersection(decoded)
    }
    for addition in additions { add(addition.bytes, for: addition.scalar) }
  }

  private mutating func add(_ sequence: [UInt8], for scalar: UInt32) {
    if sequences[scalar]?.contains(sequence) != true {
      sequences[scalar, default: []].append(sequence)
    }
  }

  /// A sequence as one number.
  static func pack(_ sequence: [UInt8]) -> UInt32 {
    sequence.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// What reads as a replacement or a control character is no image.
  private static func isKept(_ scalar: UInt32) -> Bool {
    scalar >= 0x80 && !(0xFFF0...0xFFFF).contains(scalar) && scalar != 0x1A
  }

  private static func candidates(hasThreeBytes: Bool) -> [[UInt8]] {
    var all = (UInt8(0x80)...0xFF).map { [$0] }
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE { all.append([lead, trail]) }
    }
    guard hasThreeBytes else { return all }
    for second in UInt8(0xA1)...0xFE {
      for third in UInt8(0xA1)...0xFE { all.append([0x8F, second, third]) }
    }
    return all
  }
}

/// A strict ICU converter, closed when it goes.
@safe private final class Converter {
  private let handle: OpaquePointer

  init(_ name: String) throws {
    var status: Int32 = 0
    let opened = unsafe icu_ucnv_open(name, &status)
    guard status <= 0, let opened = unsafe opened else { throw UnknownConverter(name: name) }
    unsafe handle = unsafe opened
  }

  deinit { unsafe icu_ucnv_close(handle) }

  /// The one scalar that a sequence decodes to.
  func scalar(of sequence: [UInt8]) -> UInt32? {
    var status: Int32 = 0
    var units: [UInt16] = [0, 0, 0, 0]
    let source = sequence.map { CChar(bitPattern: $0) }
    let count = unsafe icu_ucnv_toUCharsStrictly(
      handle, &units, 4, source, Int32(source.count), &status)
    guard status <= 0, count > 0, count <= 2 else { return nil }
    let text = String(decoding: units[..<Int(count)], as: UTF16.self).unicodeScalars
    return text.count == 1 ? text.first?.value : nil
  }
}
