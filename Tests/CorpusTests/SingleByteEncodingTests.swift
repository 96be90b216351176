import Corpus
import Foundation
import Testing

@Suite struct SingleByteEncodingTests {
  /// Python's name for an encoding, where it is not the label.
  private static let pythonNames = [
    "tis-620": "iso8859_11", "macintosh": "mac_roman", "windows-874": "cp874",
    "x-mac-cyrillic": "mac_cyrillic", "x-mac-greek": "mac_greek",
    "x-mac-centraleurroman": "mac_latin2", "x-mac-turkish": "mac_turkish",
  ]

  /// Where Python follows another edition of a table: the bytes that differ.
  private static let otherEditions: [String: Set<UInt8>] = [
    // WHATWG's table has the letters of Belarusian, RFC 2319 has lines there.
    "koi8-u": [0xAE, 0xBE],
    // WHATWG defines a point that Microsoft's table of old does not.
    "windows-1255": [0xCA],
    // IBM's later table; Python's also has an Arabic percent sign for ASCII's.
    "ibm864": [0x25, 0x9F, 0xD7, 0xD8, 0xF1],
  ]

  @Test func `tables agree with Python's codecs on every byte`() throws {
    let labels = SingleByteEncoding.all.map(\.label)
    let names = labels.map {
      Self.pythonNames[$0] ?? $0.replacing("ibm", with: "cp")
    }
    let script = """
      import sys
      for name in sys.argv[1:]:
          row = []
          for byte in range(256):
              try:
                  row.append(ord(bytes([byte]).decode(name)))
              except UnicodeDecodeError:
                  row.append(-1)
          print(*row)
      """
    let rows = try Self.output(of: "python3", ["-c", script] + names).split(separator: "\n")
    try #require(rows.count == labels.count)
    for (encoding, row) in zip(SingleByteEncoding.all, rows) {
      let values = row.split(separator: " ").compactMap { Int($0) }
      try #require(values.count == 256)
      for byte in UInt8(0)...255 {
        if Self.otherEditions[encoding.label]?.contains(byte) ?? false { continue }
        let ours = encoding.scalar(for: byte, undefined: .stop).map { Int($0.value) } ?? -1
        // Python fills some holes of some tables with controls.
        let isHole = ours == -1 && values[Int(byte)] == Int(byte) && byte < 0xA0
        let hex = String(byte, radix: 16)
        #expect(
          isHole || ours == values[Int(byte)],
          "\(encoding.label), byte \(hex): \(ours), Python \(values[Int(byte)])")
      }
    }
  }

  @Test func `ASCII means itself, and every scalar goes back to its byte`() {
    for encoding in SingleByteEncoding.all {
      for byte in UInt8(0)...255 {
        guard let scalar = encoding.scalar(for: byte, undefined: .becomeControls) else { continue }
        #expect(byte >= 0x80 || scalar.value == UInt32(byte))
        #expect(encoding.byte(for: scalar, undefined: .becomeControls) == byte)
      }
    }
  }

  @Test func `labels are found and are all different`() {
    #expect(Set(SingleByteEncoding.all.map(\.label)).count == SingleByteEncoding.all.count)
    #expect(SingleByteEncoding.named("koi8-r")?.label == "koi8-r")
    #expect(SingleByteEncoding.named("klingon") == nil)
    #expect(SingleByteEncoding.knownToFtfy.last?.label == "ibm437")
  }

  private static func output(of command: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [command] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
