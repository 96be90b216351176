internal import CICU

/// A multi-byte encoding: ASCII below 0x80, and tables for sequences of one to four bytes.
///
/// The tables come from ICU, not from the engine, so what the damage tool claims does not depend on
/// what it is used to test. Private use scalars count as undefined: web decoders have none.
public struct MultiByteEncoding: Sendable {
  /// The WHATWG label.
  public let label: String

  /// The scalar of each sequence, packed big-endian.
  private let scalars: [UInt32: Unicode.Scalar]
  private let sequences: [Unicode.Scalar: UInt32]

  /// Reads an encoding from an ICU converter, sequence by sequence, strictly.
  ///
  /// - Complexity: some 50,000 calls of the converter.
  init(label: String, converter: String) {
    self.label = label
    var table = ConverterTable(converter)
    for lead in UInt32(0x80)...0xFF {
      guard !table.add(lead, length: 1) else { continue }
      for trail in UInt32(0x21)...0xFE { _ = table.add(lead << 8 | trail, length: 2) }
    }
    if label == "euc-jp" {
      for row in UInt32(0xA1)...0xFE {
        for cell in UInt32(0xA1)...0xFE { _ = table.add(0x8F << 16 | row << 8 | cell, length: 3) }
      }
    }
    if label == "gb18030" {
      // The part of the four-byte sequences that the basic plane takes up.
      for first in UInt32(0x81)...0x84 {
        for second in UInt32(0x30)...0x39 {
          for third in UInt32(0x81)...0xFE {
            for fourth in UInt32(0x30)...0x39 {
              _ = table.add(first << 24 | second << 16 | third << 8 | fourth, length: 4)
            }
          }
        }
      }
    }
    scalars = table.scalars
    sequences = table.sequences
  }

  /// The scalar at a byte offset and the length of its sequence; `nil` where nothing decodes.
  func scalar(at offset: Int, of bytes: [UInt8]) -> (scalar: Unicode.Scalar, length: Int)? {
    if bytes[offset] < 0x80 { return (Unicode.Scalar(bytes[offset]), 1) }
    var packed: UInt32 = 0
    for length in 1...4 where offset + length <= bytes.count {
      packed = packed << 8 | UInt32(bytes[offset + length - 1])
      if let scalar = scalars[packed] { return (scalar, length) }
      if length == 4, label == "gb18030", let scalar = Self.supplementary(packed) {
        return (scalar, 4)
      }
    }
    return nil
  }

  /// The bytes of a scalar, or `nil` if it has none.
  func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
    if scalar.isASCII { return [UInt8(scalar.value)] }
    guard let packed = sequences[scalar] ?? supplementary(scalar) else { return nil }
    return (0..<4).reversed().map { UInt8(truncatingIfNeeded: packed >> (8 * $0)) }
      .drop { $0 == 0 } + []
  }

  /// GB18030's sequences from 90 30 81 30 on are the scalars from U+10000 on, one after the other.
  private static func supplementary(_ packed: UInt32) -> Unicode.Scalar? {
    let parts = (0..<4).map { packed >> (24 - 8 * UInt32($0)) & 0xFF }
    guard (0x90...0xE3).contains(parts[0]), (0x30...0x39).contains(parts[1]),
      (0x81...0xFE).contains(parts[2]), (0x30...0x39).contains(parts[3])
    else { return nil }
    let rank = ((parts[0] - 0x90) * 10 + parts[1] - 0x30) * 126 + parts[2] - 0x81
    return Unicode.Scalar(0x10000 + rank * 10 + parts[3] - 0x30)
  }

  private func supplementary(_ scalar: Unicode.Scalar) -> UInt32? {
    guard label == "gb18030", scalar.value >= 0x10000 else { return nil }
    var rank = scalar.value - 0x10000
    let fourth = rank % 10 + 0x30
    rank /= 10
    let third = rank % 126 + 0x81
    rank /= 126
    return (rank / 10 + 0x90) << 24 | (rank % 10 + 0x30) << 16 | third << 8 | fourth
  }
}

/// What an ICU converter makes of the sequences it is asked about.
@safe private struct ConverterTable: ~Copyable {
  private(set) var scalars: [UInt32: Unicode.Scalar] = [:]
  private(set) var sequences: [Unicode.Scalar: UInt32] = [:]
  private let converter: OpaquePointer

  init(_ name: String) {
    var status: Int32 = 0
    guard let opened = unsafe icu_ucnv_open(name, &status), status <= 0 else {
      preconditionFailure("ICU has no converter \"\(name)\"")
    }
    unsafe converter = opened
  }

  deinit { unsafe icu_ucnv_close(converter) }

  /// Adds a sequence if it decodes to one scalar that is neither a control, private nor a substitute.
  mutating func add(_ packed: UInt32, length: Int) -> Bool {
    let bytes = (0..<length).map {
      CChar(bitPattern: UInt8(truncatingIfNeeded: packed >> (8 * UInt32(length - 1 - $0))))
    }
    var units: [UInt16] = [0, 0, 0, 0]
    var status: Int32 = 0
    let count = unsafe icu_ucnv_toUCharsStrictly(
      converter, &units, 4, bytes, Int32(length), &status)
    let text = String(decoding: units.prefix(Int(max(0, count))), as: UTF16.self).unicodeScalars
    guard status <= 0, text.count == 1, let scalar = text.first, scalar.value >= 0xA0,
      scalar.properties.generalCategory != .privateUse, scalar != "\u{FFFD}"
    else { return false }
    scalars[packed] = scalar
    // Of two sequences with one meaning the first counts.
    if sequences[scalar] == nil { sequences[scalar] = packed }
    return true
  }
}

extension MultiByteEncoding: Hashable {
  /// Two encodings are the same when their labels are.
  public static func == (left: MultiByteEncoding, right: MultiByteEncoding) -> Bool {
    left.label == right.label
  }

  /// Hashes the label.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(label)
  }
}

extension MultiByteEncoding {
  /// Every multi-byte encoding the damage tool reads.
  public static let all = [
    ("gbk", "windows-936-2000"), ("gb18030", "gb18030"), ("big5", "windows-950-2000"),
    ("big5-hkscs", "ibm-1375_P100-2008"), ("shift_jis", "ibm-943_P15A-2003"),
    ("euc-jp", "euc-jp-2007"), ("euc-kr", "windows-949-2000"),
  ].map { MultiByteEncoding(label: $0.0, converter: $0.1) }
}
