import Encodings
import Testing

/// Every single-byte table beside Python's, byte by byte.
@Suite struct SingleByteTableTests {
  /// Labels, Python's names for them, and the bytes where WHATWG, or ICU for what WHATWG lacks, decides
  /// otherwise: Python leaves undefined what WHATWG reads as C1 controls.
  static let tables: [(label: String, python: String, differences: ClosedRange<UInt8>?)] = [
    ("ibm866", "cp866", nil), ("iso-8859-2", "iso8859_2", nil), ("iso-8859-3", "iso8859_3", nil),
    ("iso-8859-4", "iso8859_4", nil), ("iso-8859-5", "iso8859_5", nil),
    ("iso-8859-6", "iso8859_6", nil), ("iso-8859-7", "iso8859_7", nil),
    ("iso-8859-8", "iso8859_8", nil), ("iso-8859-10", "iso8859_10", nil),
    ("iso-8859-13", "iso8859_13", nil), ("iso-8859-14", "iso8859_14", nil),
    ("iso-8859-15", "iso8859_15", nil), ("iso-8859-16", "iso8859_16", nil),
    ("koi8-r", "koi8_r", nil), ("macintosh", "mac_roman", nil),
    ("windows-1250", "cp1250", 0x80...0x9F), ("windows-1251", "cp1251", 0x80...0x9F),
    ("windows-1252", "cp1252", 0x80...0x9F), ("windows-1253", "cp1253", 0x80...0x9F),
    ("windows-1254", "cp1254", 0x80...0x9F), ("windows-1255", "cp1255", 0x80...0xCA),
    ("windows-1256", "cp1256", nil), ("windows-1257", "cp1257", 0x80...0x9F),
    ("windows-1258", "cp1258", 0x80...0x9F), ("windows-874", "cp874", 0x80...0x9F),
    ("koi8-t", "koi8_t", nil), ("kz-1048", "kz1048", nil), ("ptcp154", "ptcp154", nil),
    ("x-mac-icelandic", "mac_iceland", nil), ("x-mac-croatian", "mac_croatian", nil),
    ("x-mac-romanian", "mac_romanian", nil),
  ]

  @Test("a table is Python's, but where WHATWG reads a control", arguments: tables)
  func isPythons(_ table: (label: String, python: String, differences: ClosedRange<UInt8>?)) throws
  {
    let encoding = try TextEncoding(named: table.label)
    let python = try PythonCodec(table.python, pairs: false)
    for byte in UInt8(0)...255 {
      let bytes = [byte]
      let ours = try? encoding.strictText(bytes)
      if ours == python.texts[bytes] { continue }
      let isExpected = table.differences?.contains(byte) == true && python.texts[bytes] == nil
      #expect(isExpected, "\(table.label) byte \(byte): \(ours ?? "-")")
    }
  }

  @Test("what decodes encodes to the same byte, unless another byte stands for it")
  func roundTrip() throws {
    for encoding in TextEncoding.standard + TextEncoding.icu where encoding.kind == .singleByte {
      for byte in UInt8(0)...255 {
        let bytes = [byte]
        guard let text = try? encoding.strictText(bytes), !text.isEmpty else { continue }
        let back = try encoding.encode(text)
        #expect(
          try back.count == 1 && encoding.strictText(back) == text,
          "\(encoding) byte \(byte)")
      }
    }
  }

  @Test func `windows-1252 reads its five holes as controls`() throws {
    for byte: UInt8 in [0x81, 0x8D, 0x8F, 0x90, 0x9D] {
      #expect(
        try TextEncoding.windows1252.strictText([byte]).unicodeScalars.first?.value
          == UInt32(byte))
    }
  }

  @Test func `ICU's IBM866 turns controls round and WHATWG's does not`() throws {
    let bytes: [UInt8] = [0x1A, 0x1C, 0x7F]
    #expect(try TextEncoding(label: "ibm866").strictText(bytes) == "\u{1A}\u{1C}\u{7F}")
    #expect(try TextEncoding(icu: "ibm-866").strictText(bytes) == "\u{1C}\u{7F}\u{1A}")
  }

  @Test func `x-user-defined moves the upper half to private use`() throws {
    let encoding = try TextEncoding(label: "x-user-defined")
    #expect(try encoding.strictText([0x41, 0x80, 0xFF]) == "A\u{F780}\u{F7FF}")
    #expect(try encoding.encode("\u{F7FF}") == [0xFF])
  }
}
