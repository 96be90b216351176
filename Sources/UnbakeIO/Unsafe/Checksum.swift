import CCompression

/// The CRC-64 (ECMA-182) of the bytes so far: tells whether two files are the same, not whether someone
/// has forged one.
struct Checksum: Hashable, Sendable {
  private(set) var value: UInt64 = 0

  mutating func add(_ bytes: Span<UInt8>) {
    // Safety: only the span's bytes are read.
    unsafe bytes.withUnsafeBufferPointer {
      value = unsafe ccompression_crc64($0.baseAddress, $0.count, value)
    }
  }

  /// Sixteen hexadecimal digits.
  var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
