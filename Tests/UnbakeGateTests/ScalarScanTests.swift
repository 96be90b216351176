import Testing
import Unbake
import UnbakeGate

/// The fast scan against the properties it stands for.
@Suite struct ScalarScanTests {
  @Test func `every scalar with a class lies in the ranges that are asked`() {
    for value in UInt32(0x80)..<0x20000
    where Unicode.Scalar(value) != nil && Classes.kind(of: value) != 0 {
      #expect(
        Classes.ranges.contains { $0.contains(value) },
        "U+\(String(value, radix: 16)) is in no range")
    }
  }

  @Test func `well-formed text is scanned as by decoding every scalar`() {
    var generator = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
    var random = Linear(state: seed)
    let pools: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x20...0x7E, 0x80...0xFF, 0x300...0x36F, 0x370...0x52F, 0x590...0x6FF,
      0x900...0x97F, 0x2000...0x2070, 0x3040...0x30FF, 0x4E00...0x9FFF, 0xF900...0xFFFD,
      0x1D100...0x1D200, 0x1F300...0x1F600, 0xE0000...0xE01EF, 0x0...0x1F,
    ]
    for round in 0..<400 {
      var text = String.UnicodeScalarView()
      let pool = pools[Int(random.next() % UInt64(pools.count))]
      for _ in 0..<Int(random.next() % 120) {
        let range = random.next() % 4 == 0 ? pool : pools[Int(random.next() % 7)]
        let value = range.lowerBound + UInt32(random.next() % UInt64(range.count))
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      let bytes = Array(String(text).utf8)
      var scan = ScalarScan()
      scan.findsAmpersands = round.isMultiple(of: 2)
      var place = 0
      while true {
        let fast = scan.next(in: bytes.span, from: place, isLast: true, isWellFormed: true)
        let slow = scan.next(in: bytes.span, from: place, isLast: true)
        #expect(fast?.byteOffsets == slow?.byteOffsets && fast?.kind == slow?.kind, "seed \(seed)")
        guard let fast else { break }
        place = fast.byteOffsets.upperBound
      }
    }
  }

  /// A generator that a seed repeats.
  private struct Linear: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }
}
