import Corpus
import Mojibake
import Testing

/// The vector scan and the portable one, held against the rules pair by pair.
@Suite struct QuietScanTests {
  /// The first scalar that is malformed or not quiet, found the slow way.
  private static func firstLoud(in bytes: [UInt8], from offset: Int) -> Int {
    // The text's edge is as quiet as a newline.
    var previous: UInt32? = 0x0A
    var place = 0
    var decoder = bytes[...]
    while place < bytes.count {
      guard let (scalar, length) = scalar(decoder) else {
        if place >= offset { return place }
        previous = nil
        place += 1
        decoder = bytes[place...]
        continue
      }
      // At the start a newline stands for what is not there.
      if place >= offset, !QuietPair.contains(previous ?? 0x0A, scalar) { return place }
      previous = scalar
      place += length
      decoder = bytes[place...]
    }
    return bytes.count
  }

  private static func scalar(_ bytes: ArraySlice<UInt8>) -> (UInt32, Int)? {
    for length in 1...4 where length <= bytes.count {
      if let text = String(validating: bytes.prefix(length), as: UTF8.self),
        let scalar = text.unicodeScalars.first
      {
        return (scalar.value, length)
      }
    }
    return nil
  }

  @Test(arguments: [true, false])
  func `every pair of blocks is judged by the rules`(_ usesVectors: Bool) {
    // One scalar of each block of 16 or 64, and every ASCII scalar.
    var scalars = (0..<0x80).map { UInt32($0) }
    scalars += stride(from: 0x80, to: 0x800, by: 16).map { UInt32($0 + 5) }
    scalars += stride(from: 0x800, to: 0x10000, by: 64).map { UInt32($0 + 61) }
    scalars += [0x10000, 0x1F600, 0x2FA1D, 0xE0001, 0x10FFFF]
    let known = scalars.compactMap(Unicode.Scalar.init)
    var wrong = 0
    for first in known {
      for second in known {
        let text = Array("\n\n\n\n\(first)\(second)".utf8)
        let place = text.count - UTF8.width(second)
        let isQuiet =
          text.span.endOfQuiet(
            from: place, stoppingAt: .loudPairs, usesVectors: usesVectors) == text.count
        if isQuiet != QuietPair.contains(first.value, second.value) { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  @Test(arguments: [true, false])
  func `nothing loud or malformed is skipped, and the scan goes on`(_ usesVectors: Bool) {
    let seed: UInt64 = 20_261_123
    var random = SplitMix(state: seed)
    let pieces: [[UInt8]] =
      [
        "a", "word ", "été", "это ", "слово", "Ωμέγα ", "語", "ไทย", "’", "Ã©", " ", "ư", "được",
        "שלום", "نص ", "😀", "—", "\u{85}", "e\u{301}",
      ].map { Array($0.utf8) } + [
        [0xC3], [0x80], [0xE2, 0x80], [0xF0, 0x9F], [0xFF], [0xED, 0xA0, 0x80], [0xC0, 0xAF],
        [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0x80],
      ]
    for round in 0..<4000 {
      var bytes: [UInt8] = []
      let onlySound = round % 2 == 0
      for _ in 0..<random.next() % 40 {
        bytes += pieces[Int(random.next() % UInt64(onlySound ? 19 : pieces.count))]
      }
      var offset = 0
      while offset < bytes.count {
        let end = bytes.span.endOfQuiet(
          from: offset, stoppingAt: .loudPairs, usesVectors: usesVectors)
        let first = Self.firstLoud(in: bytes, from: offset)
        // It may stop early only near malformed bytes, never late.
        if end > first || onlySound && end != first || end < offset {
          Issue.record("seed \(seed), round \(round), from \(offset): \(end), not \(first)")
          return
        }
        offset = max(end, offset)
        if offset < bytes.count { offset += Self.scalar(bytes[offset...])?.1 ?? 1 }
      }
    }
  }

  @Test(arguments: Corpus.families)
  func `the scans with and without vectors stop at the same triggers`(_ family: String) throws {
    for sample in try Corpus.cases(family) {
      let bytes = Array(sample.damaged.utf8)
      var offset = 0
      while offset < bytes.count {
        let fast = bytes.span.endOfQuiet(from: offset)
        let plain = bytes.span.endOfQuiet(from: offset, usesVectors: false)
        try #require(fast == plain, "\(sample.id) from \(offset)")
        offset = fast
        if offset < bytes.count { offset += Self.scalar(bytes[offset...])?.1 ?? 1 }
      }
    }
  }

  @Test func `a misdecoded scalar is hardly ever quiet throughout`() {
    let tables = EncodingTables.shared
    var quiet = 0
    var total = 0
    for encoding in 0..<tables.count {
      var decoded = (0..<256).map { UInt32($0) }
      for (image, scalar) in tables.imageScalars.enumerated() {
        let byte = tables.byte(of: UInt16(image + 128), in: encoding)
        if byte != 0 { decoded[Int(byte)] = scalar }
      }
      for value in tables.imageScalars where value >= 0x80 {
        let cells = Unicode.Scalar(value)!.utf8.map { decoded[Int($0)] }
        let pairs = zip(cells, cells.dropFirst())
        total += 1
        if pairs.allSatisfy({ QuietPair.contains($0, $1) }) { quiet += 1 }
      }
    }
    // Those few are letters of one alphabet that an encoding of it has among lead and trail bytes.
    #expect(Double(quiet) < 0.015 * Double(total), "\(quiet) of \(total)")
  }
}

/// A small generator of known numbers.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
