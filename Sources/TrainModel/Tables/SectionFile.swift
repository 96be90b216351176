import Foundation

/// A generated binary file: a readable header, then named sections.
///
/// Layout, little-endian: the header as UTF-8 text ending in a zero byte, zeros up to a multiple of
/// 64 bytes, a `UInt32` count of sections, for each section a name of 8 bytes (zero-padded), a
/// `UInt32` offset from the start of the file and a `UInt32` length in bytes; then the sections, each
/// at a multiple of 64 bytes. `SectionTable` in the engine reads it.
struct SectionFile {
  private var header: String
  private var sections: [(name: String, bytes: [UInt8])] = []

  /// Creates a file whose header names the generator and its inputs.
  init(header: String) {
    self.header = header
  }

  /// Adds a section of fixed-width integers.
  mutating func add<Number: FixedWidthInteger>(_ name: String, _ numbers: [Number]) {
    precondition(name.utf8.count <= 8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * Number.bitWidth / 8)
    for number in numbers {
      var rest = number
      for _ in 0..<Number.bitWidth / 8 {
        bytes.append(UInt8(truncatingIfNeeded: rest))
        rest = Number.bitWidth > 8 ? rest >> 8 : 0
      }
    }
    sections.append((name, bytes))
  }

  /// Adds a section of text.
  mutating func add(_ name: String, text: String) {
    sections.append((name, Array(text.utf8)))
  }

  /// A 64-bit checksum (FNV-1a) in hexadecimal digits, to name an input's exact content.
  static func checksum(of bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }

  /// The bytes of the whole file.
  func bytes() -> [UInt8] {
    var output = Array(header.utf8) + [0]
    output.pad()
    let directory = output.count
    var place = directory + 4 + sections.count * 16
    place += (64 - place % 64) % 64
    output.append(number: UInt32(sections.count))
    for (name, bytes) in sections {
      output.append(contentsOf: name.utf8)
      output.append(contentsOf: repeatElement(0, count: 8 - name.utf8.count))
      output.append(number: UInt32(place))
      output.append(number: UInt32(bytes.count))
      place += bytes.count
      place += (64 - place % 64) % 64
    }
    for (_, bytes) in sections {
      output.pad()
      output.append(contentsOf: bytes)
    }
    return output
  }
}

extension [UInt8] {
  fileprivate mutating func pad() {
    append(contentsOf: repeatElement(0, count: (64 - count % 64) % 64))
  }

  fileprivate mutating func append(number: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> UInt32(shift)))
    }
  }
}
