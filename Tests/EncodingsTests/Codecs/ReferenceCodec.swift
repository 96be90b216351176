import Foundation

/// Another implementation of an encoding, to check ours against.
struct ReferenceCodec: Sendable, CustomStringConvertible {
  enum Library: String {
    case python, iconv
  }

  let library: Library
  /// The library's own name of the encoding.
  let name: String

  static func python(_ name: String) -> ReferenceCodec {
    ReferenceCodec(library: .python, name: name)
  }

  static func iconv(_ name: String) -> ReferenceCodec {
    ReferenceCodec(library: .iconv, name: name)
  }

  var description: String { "\(library) \(name)" }

  /// The text of each byte, and with `pairs` of each two bytes from 0x81 0x30 on; nil where it does not decode.
  func texts(pairs: Bool) throws -> [[UInt8]: String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c", Self.script, library.rawValue, name, pairs ? "pairs" : "single",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var texts: [[UInt8]: String] = [:]
    for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      let bytes = stride(from: 0, to: fields[0].count, by: 2).compactMap {
        UInt8(fields[0].dropFirst($0).prefix(2), radix: 16)
      }
      let scalars = (fields.count > 1 ? fields[1] : "").split(separator: ".").compactMap {
        UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
      }
      texts[bytes] = String(String.UnicodeScalarView(scalars))
    }
    return texts
  }

  /// Asks Python, or glibc through it, for every sequence.
  private static let script = """
    import ctypes, sys
    library, name, pairs = sys.argv[1], sys.argv[2], sys.argv[3] == "pairs"
    sequences = [bytes([b]) for b in range(256)]
    if pairs:
        sequences += [bytes([a, b]) for a in range(0x81, 0xFF) for b in range(0x30, 0xFF)]

    def by_python(sequence):
        try:
            return sequence.decode(name)
        except UnicodeDecodeError:
            return None

    libc = ctypes.CDLL(None)
    libc.iconv_open.restype = ctypes.c_void_p
    libc.iconv.restype = ctypes.c_size_t
    libc.iconv.argtypes = [ctypes.c_void_p] + [ctypes.c_void_p] * 4
    handle = libc.iconv_open(b"UTF-8", name.encode())
    if library == "iconv" and handle in (None, ctypes.c_void_p(-1).value):
        sys.exit("iconv does not know " + name)

    def by_iconv(sequence):
        libc.iconv(handle, None, None, None, None)
        source = ctypes.create_string_buffer(sequence, len(sequence))
        target = ctypes.create_string_buffer(64)
        source_at, target_at = ctypes.c_void_p(ctypes.addressof(source)), ctypes.c_void_p(ctypes.addressof(target))
        left, room = ctypes.c_size_t(len(sequence)), ctypes.c_size_t(64)
        found = libc.iconv(*(ctypes.c_void_p(handle),), *map(ctypes.addressof, (source_at, left, target_at, room)))
        # What waits for a combining character comes out at the end.
        libc.iconv(handle, None, None, ctypes.addressof(target_at), ctypes.addressof(room))
        if found != 0 or left.value:
            return None
        return target.raw[:64 - room.value].decode("utf-8", "surrogatepass")

    decode = by_iconv if library == "iconv" else by_python
    for sequence in sequences:
        text = decode(sequence)
        if text is not None:
            print(sequence.hex(), ".".join("%x" % ord(c) for c in text))
    """
}
