import Foundation

/// What Python's codecs make of byte sequences: an independent implementation to check ours against.
struct PythonCodec {
  /// The text of each sequence, nil where it does not decode.
  let texts: [[UInt8]: String]

  /// Asks Python for every sequence of one byte, and of two bytes with a lead byte from 0x81 on.
  init(_ name: String, pairs: Bool) throws {
    let script = """
      import sys
      name, pairs = sys.argv[1], sys.argv[2] == "pairs"
      sequences = [bytes([b]) for b in range(256)]
      if pairs:
          sequences += [bytes([a, b]) for a in range(0x81, 0xFF) for b in range(0x30, 0xFF)]
      for sequence in sequences:
          try:
              text = sequence.decode(name)
          except UnicodeDecodeError:
              continue
          print(sequence.hex(), ".".join("%x" % ord(c) for c in text))
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, name, pairs ? "pairs" : "single"]
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
    self.texts = texts
  }
}
