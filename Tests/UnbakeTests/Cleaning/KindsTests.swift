import Testing
import Unbake

/// The vector search stops where the plain one does.
@Suite struct KindsTests {
  @Test func `every scalar is found, wherever it stands`() throws {
    for value in UInt32(0)..<0xE0200 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let one = Array(String(Character(scalar)).utf8)
      let kinds = one.span.kinds(at: 0)
      if kinds.isEmpty, value % 97 != 0 { continue }
      for place in [0, 5, 31, 32, 33, 60] {
        var bytes = [UInt8](repeating: 0x78, count: 70)
        bytes.replaceSubrange(place..<place, with: one)
        let wanted = kinds.isEmpty ? ScalarKinds(rawValue: .max) : kinds
        let found = bytes.span.first(of: wanted, from: 0)
        try #require(
          found == (kinds.isEmpty ? bytes.count : place),
          "U+\(String(value, radix: 16)) at \(place)")
      }
    }
  }

  @Test func `random bytes and random wishes`() throws {
    var random = SplitMix(state: 11)
    for _ in 0..<20_000 {
      let bytes =
        random.below(2) == 0
        ? Dirt.text(&random, pieces: 1 + random.below(40))
        : (0..<random.below(200)).map { _ in UInt8(random.below(256)) }
      let wanted = ScalarKinds(rawValue: UInt32(truncatingIfNeeded: random.next()))
      var offset = 0
      while offset < bytes.count {
        let found = bytes.span.first(of: wanted, from: offset)
        let plain = bytes.span.first(of: wanted, from: offset, usesVectors: false)
        try #require(found == plain)
        offset = found + 1
      }
    }
  }
}
