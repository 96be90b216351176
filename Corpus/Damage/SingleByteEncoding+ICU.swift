internal import CICU

extension SingleByteEncoding {
  /// Reads an encoding's upper half from an ICU converter, byte by byte, strictly and without
  /// fallback mappings.
  ///
  /// Where ICU fills the holes of a vendor's table with C1 controls the byte counts as undefined.
  ///
  /// - Precondition: ICU has the converter.
  init(label: String, converter name: String) {
    var status: Int32 = 0
    let converter = unsafe icu_ucnv_open(name, &status)
    guard status <= 0, let converter = unsafe converter else {
      preconditionFailure("ICU has no converter \"\(name)\"")
    }
    defer { unsafe icu_ucnv_close(converter) }
    let controlsAreDefined = label.hasPrefix("iso-8859-")
    var scalars: [Unicode.Scalar?] = []
    for byte in UInt8(0x80)...0xFF {
      var units: [UInt16] = [0, 0, 0, 0]
      var status: Int32 = 0
      let count = unsafe withUnsafeBytes(of: byte) { source in
        unsafe icu_ucnv_toUCharsStrictly(
          converter, &units, 4, source.baseAddress!.assumingMemoryBound(to: CChar.self), 1,
          &status)
      }
      if let published = Self.published[label]?[byte] {
        scalars.append(Unicode.Scalar(published))
        continue
      }
      let unit = status <= 0 && count == 1 ? UInt32(units[0]) : 0xFFFF
      let isUndefined = unit >= 0xFFF0 || unit < 0xA0 && !controlsAreDefined
      scalars.append(isUndefined ? nil : Unicode.Scalar(unit))
    }
    self.init(label: label, scalars: scalars)
  }

  /// Bytes where ICU's table is not the one in use: WHATWG's for the labels it has, else Microsoft's,
  /// which made the damage there is (IBM's own tables have a Greek mu where everyone else has the
  /// micro sign). A surrogate stands for undefined.
  private static let published: [String: [UInt8: UInt32]] = [
    "windows-1253": [0xAA: 0xD800],
    "windows-1255": [0xCA: 0x05BA],
    "koi8-u": [0xAE: 0x045E, 0xBE: 0x040E],
    "ibm437": [0xE6: 0x00B5],
    "ibm852": [0xAA: 0x00AC],
    "ibm860": [0xE6: 0x00B5],
    "ibm861": [0xE6: 0x00B5],
    "ibm862": [0xE6: 0x00B5],
    "ibm863": [0xE6: 0x00B5],
    "ibm865": [0xE6: 0x00B5],
    "ibm869": [0x88: 0x00B7, 0xEF: 0x0384],
  ]
}
