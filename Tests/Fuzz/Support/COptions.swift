import CUnbake

/// Options of the C interface that the fuzzer chose.
@safe final class COptions {
  private(set) var handle: OpaquePointer?
  /// What was set, for messages.
  private(set) var settings: [String] = []

  private static let values: [String: [String]] = [
    "profile": ["repair", "corpus", "ftfy", "code"],
    "min-confidence": ["possible", "likely", "certain"],
    "max-depth": ["1", "2", "3", "5"],
    "from": ["auto", "utf-8", "latin1", "shift_jis", "gb18030", "utf-16le", "iso-2022-jp"],
    "to": ["utf-8", "latin1", "shift_jis", "gb18030", "utf-16be", "koi8-r"],
    "on-invalid": ["keep", "detect", "replace", "escape", "drop", "fail"],
    "on-unmappable": ["fail", "replace", "entity", "escape", "bestFit"],
    "bom": ["strip", "keep", "add"],
    "entities": ["auto", "on", "off", "plain"],
    "decode": ["percent,json", "hex,octal,qp", "mime,utf7,punycode", "ucs,utf16"],
    "normalize": ["nfc", "nfd", "nfkc", "nfkd", "none"],
  ]

  init(_ input: inout FuzzInput) {
    var handle: OpaquePointer?
    require(unsafe unbake_options_new(&handle) == 0, "options can be made")
    unsafe self.handle = unsafe handle
    let names = Self.values.keys.sorted()
    for _ in 0..<input.choice(below: 4) {
      let name = names[input.choice(below: names.count)]
      let value = input.choice(of: Self.values[name] ?? [])
      require(unsafe unbake_options_set(handle, name, value, nil) == 0, "\(name)=\(value) is known")
      settings.append("\(name)=\(value)")
    }
  }

  deinit { unsafe unbake_options_free(handle) }
}

extension unbake_buffer {
  /// The bytes, given back to the library.
  mutating func take() -> [UInt8] {
    let bytes = unsafe Array(UnsafeBufferPointer(start: self.bytes, count: count))
    if let end = unsafe self.bytes {
      require(unsafe end[count] == 0, "there is a NUL behind a buffer")
    }
    unsafe unbake_buffer_free(&self)
    return bytes
  }
}
