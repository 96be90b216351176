import Mojibake
import Unbake

/// Lines of an input that are not UTF-8: a sample of them, from which their encoding may be told.
struct StrayLines: Hashable, Sendable {
  private var sample: [UInt8] = []
  /// Bytes beyond ASCII in all of them.
  private var high = 0
  /// Where the first stands.
  var first: Position?

  /// What tells an encoding, and more.
  private static let limit = 65_536

  var isEmpty: Bool { first == nil }

  /// Takes the lines of a range that are not UTF-8; says where the first of them stands.
  ///
  /// - Complexity: O(n).
  mutating func add(_ text: Span<UInt8>, in range: Range<Int>) -> Range<Int>? {
    var found: Range<Int>?
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text[end] != 0x0A { end += 1 }
      end = min(end + 1, range.upperBound)
      let line = text.extracting(start..<end)
      if (try? UTF8Span(validating: line)) == nil {
        found = found ?? start..<end
        high += ScalarScan.counts(of: line).high
        let room = min(line.count, Self.limit - sample.count)
        sample.append(contentsOf: line, in: 0..<room)
      }
      start = end
    }
    return found
  }

  /// Takes those of a later part.
  mutating func add(_ other: StrayLines) {
    sample += other.sample.prefix(Self.limit - sample.count)
    high += other.high
    first = first ?? other.first
  }

  /// What the lines say of the input: its encoding, or that it has parts in another.
  ///
  /// - Parameter total: how many bytes of the whole input are beyond ASCII.
  func hit(among total: Int) -> Hit? {
    let found = EncodingDetector.detect(sample.span)
    if let other = found.mixedWith { return Self.mixed(other) }
    // Lines are no UTF-16, however they begin.
    guard let encoding = found.encoding,
      encoding.kind == .singleByte || encoding.kind == .multiByte
    else { return nil }
    // What is not in these lines is UTF-8.
    if total > high { return Self.mixed(encoding) }
    return Hit(
      rule: .otherEncoding, byteOffsets: 0..<0, message: "in \(encoding), not in UTF-8")
  }

  private static func mixed(_ other: TextEncoding) -> Hit {
    Hit(rule: .mixedEncodings, byteOffsets: 0..<0, message: "UTF-8 with parts in \(other)")
  }
}
