import CICU

/// What the bytes 0x80 to 0xFF of a single-byte encoding mean.
struct SingleByteTable {
  /// The name we give the encoding.
  let name: String

  /// The scalar for each byte from 0x80 on, `nil` where the byte is undefined; 128 entries.
  private(set) var scalars: [Unicode.Scalar?]

  /// Reads an encoding's table from ICU, byte by byte, strictly.
  ///
  /// A patch of 0 makes a byte undefined. C1 controls count as undefined: the engine reads a C1 control as its own byte in every
  /// encoding.
  init(name: String, icuName: String, patches: [UInt8: UInt32] = [:]) throws {
    self.name = name
    scalars = []
    var status: Int32 = 0
    let converter = unsafe icu_ucnv_open(icuName, &status)
    guard status <= 0, let converter = unsafe converter else {
      throw UnknownConverter(name: icuName)
    }
    defer { unsafe icu_ucnv_close(converter) }
    for byte in UInt8(0x80)...0xFF {
      var status: Int32 = 0
      var units: [UInt16] = [0, 0, 0, 0]
      let count = unsafe withUnsafeBytes(of: byte) { source in
        unsafe icu_ucnv_toUCharsStrictly(
          converter, &units, 4, source.baseAddress!.assumingMemoryBound(to: CChar.self), 1, &status)
      }
      var scalar: Unicode.Scalar?
      if status <= 0, count == 1 {
        scalar = Unicode.Scalar(UInt32(units[0]))
      }
      if let patch = patches[byte] {
        scalar = patch == 0 ? nil : Unicode.Scalar(patch)
      }
      if let found = scalar, found.value < 0xA0 || (0xFFF0...0xFFFF).contains(found.value) {
        scalar = nil
      }
      scalars.append(scalar)
    }
  }

  /// Creates a table from ISO-8859-1's by replacing some bytes.
  init(name: String, replacingInLatin1 replacements: [UInt8: UInt32]) {
    self.name = name
    scalars = (UInt8(0x80)...0xFF).map { byte in
      byte < 0xA0 ? nil : Unicode.Scalar(replacements[byte] ?? UInt32(byte))
    }
  }
}

/// ICU does not know a converter by this name.
struct UnknownConverter: Error, CustomStringConvertible {
  let name: String
  var description: String { "unknown ICU converter \"\(name)\"" }
}
