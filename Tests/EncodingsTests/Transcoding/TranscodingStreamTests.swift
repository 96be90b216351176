import Encodings
import Testing

@Suite struct TranscodingStreamTests {
  /// Text with malformed sequences in several encodings.
  static let vectors: [(label: String, bytes: [UInt8])] = [
    ("utf-8", Array("aé€𝄞".utf8) + [0xE2, 0x82] + Array("z".utf8) + [0xF0, 0x9F]),
    ("shift_jis", [0x83, 0x65, 0x83, 0x58, 0xB1, 0x81, 0x22, 0x83]),
    (
      "gb18030",
      [0x81, 0x30, 0x81, 0x30, 0xC4, 0xE3, 0x81, 0x30, 0x41, 0x90, 0x30, 0x81, 0x30, 0x81, 0x30]
    ),
    ("euc-jp", [0x8F, 0xB0, 0xA1, 0xA4, 0xA2, 0x8F, 0xA4, 0x22, 0x8E]),
    ("big5", [0xA4, 0xA4, 0x88, 0x62, 0x81, 0x41, 0xA4]),
    ("euc-kr", [0xB0, 0xA1, 0x81, 0x20, 0xFF]),
    (
      "iso-2022-jp",
      [0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42, 0x41, 0x1B, 0x28, 0x49, 0x31, 0x1B]
    ),
    ("utf-16le", [0xFF, 0xFE, 0x41, 0x00, 0x34, 0xD8, 0x1E, 0xDD, 0x00, 0xD8, 0x42, 0x00, 0x43]),
    ("utf-16be", [0x00, 0x41, 0xD8, 0x34, 0xDD, 0x1E, 0xDC, 0x00]),
    ("windows-1253", [0xE1, 0xAA, 0x41, 0xD2]), ("UTF-7", Array("a+AOk-b+2DTdHg-".utf8)),
    ("utf-32be", [0, 0, 0, 0x41, 0, 0x11, 0, 0, 0, 1]),
    ("cesu-8", [0xED, 0xA0, 0xB4, 0xED, 0xB4, 0x9E, 0x41]),
    ("replacement", [0x41, 0x42]), ("ibm-1047", [0xC8, 0x85, 0x93, 0x93, 0x96]),
  ]

  @Test("cuts change neither the text nor the offsets", arguments: vectors)
  func cutsDoNotChangeTheOutput(_ row: (label: String, bytes: [UInt8])) throws {
    let encoding = try TextEncoding(named: row.label)
    let whole = try pushed(row.bytes, cuts: [], encoding)
    for first in 0...row.bytes.count {
      for second in first...row.bytes.count {
        let cut = try pushed(row.bytes, cuts: [first, second], encoding)
        #expect(cut.text == whole.text && cut.malformed == whole.malformed, "\(first), \(second)")
      }
    }
  }

  private func pushed(
    _ bytes: [UInt8], cuts: [Int], _ encoding: TextEncoding
  ) throws -> (text: String, malformed: [Range<Int>]) {
    var options = TranscodingStream.Options()
    options.malformed = .escape
    var stream = TranscodingStream(from: encoding, options: options, keepingMalformed: true)
    var output: [UInt8] = []
    let ends = cuts + [bytes.count]
    var start = 0
    for (place, end) in ends.enumerated() {
      let isLast = place == ends.count - 1
      var taken = start
      while true {
        var progress: TranscodingStream.Progress?
        // Little room, so that the output is cut, too.
        try output.append(addingCapacity: 3) { space throws(TranscodingFailure) in
          progress = try stream.push(
            bytes.span.extracting(taken..<end), into: &space, isLast: isLast)
        }
        taken += progress?.bytesTaken ?? 0
        if progress?.status != .outputFull { break }
      }
      #expect(taken == end)
      start = end
    }
    return (
      String(decoding: output, as: UTF8.self), stream.takeMalformed().map(\.byteOffsets)
    )
  }

  @Test func `offsets count from the start of the stream`() throws {
    let bytes = Array(repeating: UInt8(0x41), count: 100_000) + [0xC3, 0x28]
    #expect(throws: MalformedSequence(byteOffsets: 100_000..<100_001, encoding: "utf-8")) {
      try TextEncoding.utf8.strictText(bytes)
    }
  }

  @Test func `each policy does what it says`() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0x62]
    func text(_ policy: MalformedPolicy) throws -> String {
      var options = TranscodingStream.Options()
      options.malformed = policy
      var stream = TranscodingStream(from: .utf8, options: options)
      var output: [UInt8] = []
      try output.append(addingCapacity: 100) { space throws(TranscodingFailure) in
        _ = try stream.push(bytes.span, into: &space, isLast: true)
      }
      return String(decoding: output, as: UTF8.self)
    }
    #expect(try text(.replace) == "a\u{FFFD}b")
    #expect(try text(.escape) == "a\\xFFb")
    #expect(try text(.drop) == "ab")
    #expect(throws: TranscodingFailure.self) { try text(.fail) }
  }

  @Test func `what cannot be written is written as asked`() throws {
    let latin = try TextEncoding(label: "iso-8859-2")
    #expect(throws: UnmappableScalar(scalar: "λ", byteOffset: 2, encoding: "iso-8859-2")) {
      try latin.encode("čλ")
    }
    #expect(try latin.encode("λ", unmappable: .replace) == Array("?".utf8))
    #expect(try latin.encode("λ", unmappable: .entity) == Array("&#955;".utf8))
    #expect(try latin.encode("λ", unmappable: .escape) == Array("\\u{3BB}".utf8))
    #expect(try latin.encode("“ñ”", unmappable: .bestFit) == Array("\"n\"".utf8))
  }

  @Test func `the fast validator agrees with the standard library on every short mutation`() {
    var generator = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: .min ... .max, using: &generator)
    var state = seed
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    let pieces: [[UInt8]] = [
      Array("a".utf8), Array("é".utf8), Array("€".utf8), Array("𝄞".utf8), [0xE0, 0x80],
      [0xED, 0xA0],
      [0xF4, 0x90], [0xC0], [0x80], [0xF5], [0xFF],
      Array("The quick brown fox jumps over it. ".utf8),
    ]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      while bytes.count < 200 {
        // Seldom malformed, so that whole blocks are sound.
        bytes += pieces[Int(next() % (next() % 20 == 0 ? 12 : 4))]
      }
      let ours = TextEncoding.utf8.text(bytes)
      #expect(ours == String(decoding: bytes, as: UTF8.self), "seed \(seed)")
    }
  }
}
