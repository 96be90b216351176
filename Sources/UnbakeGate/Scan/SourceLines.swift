import Unbake
import Mojibake

/// Tells lines, columns and byte offsets of places in an input, of which it keeps what is not decided yet.
struct SourceLines {
  private var bytes: [UInt8] = []
  /// What stands before the kept bytes: how many bytes, line feeds, and scalars since the last of these.
  private var start = Mark()
  /// The place asked for last: the next is mostly behind it.
  private var cursor = Mark()
  private(set) var counts = ByteCounts()
  private let width: ByteWidth

  private struct Mark {
    var offset = 0
    var line = 0
    var column = 0
    /// The byte offset before the bytes were decoded.
    var rawOffset = 0
  }

  /// - Parameter encoding: what the input was decoded from, if it was.
  init(encoding: TextEncoding?) {
    width = ByteWidth(encoding)
  }

  /// Where the first byte stands, for bytes that begin within an input.
  mutating func begin(at offset: Int) {
    (start.offset, start.rawOffset) = (offset, offset)
    cursor = start
  }

  /// How many bytes there are, from the start of the input.
  var end: Int { start.offset + bytes.count }
  /// What is kept, and where it begins.
  var kept: (bytes: [UInt8], start: Int) { (bytes, start.offset) }
  /// How many line feeds were taken.
  var lines: Int { counts.feeds }

  /// Takes the next bytes.
  mutating func append(_ more: Span<UInt8>) {
    let isSplit = bytes.last == 0x0D && !more.isEmpty && more[0] == 0x0A
    counts.add(ScalarScan.counts(of: more))
    if isSplit { counts.pairs += 1 }
    bytes.append(contentsOf: more, in: 0..<more.count)
  }

  /// Forgets the bytes before an offset.
  mutating func drop(before offset: Int) {
    // The last byte is needed to know a pair of line ends.
    let count = min(offset - start.offset, bytes.count - 1)
    guard count > 0 else { return }
    start = mark(before: start.offset + count)
    cursor = start
    bytes.removeFirst(count)
  }

  /// Where a range stands.
  mutating func position(of range: Range<Int>) -> Position {
    let first = mark(range.lowerBound)
    let last = mark(range.upperBound)
    return Position(
      line: first.line + 1, column: first.column + 1, endLine: last.line + 1,
      endColumn: last.column + 1, byteOffset: first.rawOffset,
      byteLength: last.rawOffset - first.rawOffset)
  }

  private mutating func mark(_ offset: Int) -> Mark {
    let offset = min(max(offset, start.offset), end)
    if offset < cursor.offset { cursor = start }
    cursor = moved(cursor, to: offset)
    return cursor
  }

  /// As ``moved(_:to:)`` from the start, by what is left behind rather than by what is passed.
  private func mark(before offset: Int) -> Mark {
    if width.isVariable {
      let near = cursor.offset <= offset ? cursor : start
      return moved(near, to: offset)
    }
    let place = offset - start.offset
    let rest = bytes.span.extracting(place..<bytes.count)
    var mark = Mark(offset: offset, line: lines - ScalarScan.counts(of: rest).feeds)
    mark.rawOffset = start.rawOffset + place
    let passed = bytes.span.extracting(0..<place)
    let lineStart = ScalarScan.lineStart(of: passed)
    mark.column = ScalarScan.scalars(of: passed.extracting(lineStart..<place))
    if lineStart == 0, mark.line == start.line { mark.column += start.column }
    return mark
  }

  private func moved(_ mark: Mark, to offset: Int) -> Mark {
    var mark = mark
    guard offset > mark.offset else { return mark }
    let (first, last) = (mark.offset - start.offset, offset - start.offset)
    let span = bytes.span.extracting(first..<last)
    mark.rawOffset += width.bytes(of: span)
    mark.offset = offset
    let feeds = ScalarScan.counts(of: span).feeds
    var columnStart = 0
    if feeds > 0 {
      mark.line += feeds
      mark.column = 0
      columnStart = ScalarScan.lineStart(of: span)
    }
    mark.column += ScalarScan.scalars(of: span.extracting(columnStart..<span.count))
    return mark
  }
}

extension Span where Element == UInt8 {
  /// The scalar at a place, and how many bytes it has; a byte that begins none counts for U+FFFD.
  func scalar(at place: Int) -> (value: UInt32, length: Int) {
    let lead = self[place]
    guard lead >= 0x80 else { return (UInt32(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead <= 0xF4, place + length <= count else { return (0xFFFD, 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for next in place + 1..<place + length {
      guard self[next] & 0xC0 == 0x80 else { return (0xFFFD, next - place) }
      value = value << 6 | UInt32(self[next] & 0x3F)
    }
    return (value, length)
  }

  /// The scalar that ends before a place.
  func scalar(before place: Int) -> (value: UInt32, length: Int)? {
    guard place > 0 else { return nil }
    var start = place - 1
    while start > 0, place - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    let scalar = scalar(at: start)
    return scalar.length == place - start ? scalar : (0xFFFD, 1)
  }

  /// A range as text; what is malformed becomes U+FFFD.
  func text(_ range: Range<Int>) -> String {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for place in range { copy.append(self[place]) }
    return String(decoding: copy, as: UTF8.self)
  }
}
