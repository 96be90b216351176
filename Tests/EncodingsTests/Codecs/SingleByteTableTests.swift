import Encodings
import Testing

/// Single-byte tables, byte by byte.
@Suite struct SingleByteTableTests {
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
