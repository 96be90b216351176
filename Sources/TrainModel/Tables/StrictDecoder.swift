import CICU

/// A converter of ICU's that decodes short sequences strictly.
@safe final class StrictDecoder {
  private let handle: OpaquePointer

  /// Opens a converter by ICU's own name.
  init(_ name: String) throws {
    var status: Int32 = 0
    guard let handle = unsafe icu_ucnv_open(name, &status), status <= 0 else {
      throw UnknownConverter(name: name)
    }
    unsafe self.handle = unsafe handle
    unsafe icu_ucnv_stopAtErrors(handle)
  }

  deinit { unsafe icu_ucnv_close(handle) }

  /// ICU's number for the kind of converter.
  var type: Int32 { unsafe icu_ucnv_getType(handle) }

  /// The scalars of a byte sequence, nil when it does not decode.
  func decode(_ bytes: [UInt8]) -> [UInt32]? {
    var units = [UInt16](repeating: 0, count: 8)
    var status: Int32 = 0
    let source = bytes.map { CChar(bitPattern: $0) }
    let count = unsafe icu_ucnv_toUCharsStrictly(
      handle, &units, 8, source, Int32(source.count), &status)
    guard status <= 0 else { return nil }
    return String(decoding: units.prefix(Int(count)), as: UTF16.self).unicodeScalars.map(\.value)
  }
}
