import Foundation
import Mojibake
import Testing

@Suite struct MultiByteTablesTests {
  private static let tables = MultiByteTables.shared

  /// Python's codecs for each encoding.
  private static let codecs: [(encoding: String, names: [String])] = [
    ("gb18030", ["gbk", "gb18030"]), ("big5", ["big5hkscs", "cp950"]),
    ("shift_jis", ["shift_jis", "cp932"]), ("euc-jp", ["euc_jp"]),
    ("euc-kr", ["euc_kr", "cp949"]),
  ]

  @Test func `every sequence goes back to itself that Python decodes and UTF-8 can hold`() throws {
    for (label, names) in Self.codecs {
      let encoding = try #require(
        (0..<Self.tables.count).first { Self.tables.name(of: $0) == label })
      for name in names {
        var (compared, missing) = (0, 0)
        for (sequence, scalar) in try Self.sequences(of: name) {
          guard sequence.allSatisfy(Self.isUTF8) else { continue }
          compared += 1
          let code = Self.code(of: sequence)
          if Self.tables.code(of: scalar, in: encoding) != code,
            Self.tables.otherCode(of: scalar, in: encoding) != code
          {
            missing += 1
          }
        }
        #expect(compared > 2000, "\(name)")
        // Big5 has grown in many ways: Hong Kong's later additions, kana of two makers.
        let allowed = label == "big5" ? compared / 50 : 0
        #expect(missing <= allowed, "\(name): \(missing) of \(compared)")
      }
    }
  }

  @Test func `what every edition decodes Python decodes`() throws {
    for (label, names) in Self.codecs where label != "big5" && label != "euc-jp" {
      let encoding = try #require(
        (0..<Self.tables.count).first { Self.tables.name(of: $0) == label })
      let decoded = Set(try Self.sequences(of: names[names.count - 1]).map(\.sequence))
      var wrong = 0
      for lead in UInt8(0x81)...0xFE {
        for trail in UInt8(0x40)...0xFE where Self.tables.isAssigned(lead, trail, in: encoding) {
          if !decoded.contains([lead, trail]) { wrong += 1 }
        }
      }
      #expect(wrong == 0, "\(label)")
    }
  }

  /// Whether UTF-8 has a byte at all: the inverse need not tell others apart.
  private static func isUTF8(_ byte: UInt8) -> Bool {
    byte < 0xF5 && byte != 0xC0 && byte != 0xC1
  }

  private static func code(of sequence: [UInt8]) -> UInt16 {
    switch sequence.count {
    case 1: UInt16(sequence[0])
    case 2: UInt16(sequence[0]) << 8 | UInt16(sequence[1])
    default: UInt16(sequence[1]) << 8 | UInt16(sequence[2] & 0x7F)
    }
  }

  /// The sequences of one to three bytes that a codec of Python's decodes to one scalar.
  private static func sequences(
    of codec: String
  ) throws -> [(sequence: [UInt8], scalar: UInt32)] {
    let script = """
      import sys
      name = sys.argv[1]
      def show(data):
          try:
              text = data.decode(name)
          except UnicodeDecodeError:
              return
          if len(text) == 1 and ord(text) >= 0x80:
              print(data.hex(), ord(text))
      for lead in range(0x80, 0x100):
          show(bytes([lead]))
          for trail in range(0x40, 0xFF):
              show(bytes([lead, trail]))
      if name == "euc_jp":
          for row in range(0xA1, 0xFF):
              for cell in range(0xA1, 0xFF):
                  show(bytes([0x8F, row, cell]))
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, codec]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ")
      guard parts.count == 2, let scalar = UInt32(parts[1]) else { return nil }
      var bytes: [UInt8] = []
      var digits = parts[0]
      while let byte = UInt8(digits.prefix(2), radix: 16) {
        bytes.append(byte)
        digits = digits.dropFirst(2)
      }
      return (bytes, scalar)
    }
  }
}
