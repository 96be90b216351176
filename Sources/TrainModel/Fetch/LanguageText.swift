/// The lines of one language in one source, in order of appearance.
struct LanguageText {
  /// How the lines of a source are chosen.
  struct Limits {
    /// The most bytes of a language in a source.
    var byteCount = 3_000_000
    /// Where a longer line is cut.
    var scalarsInLine = 2_000
    /// For sources that are mostly ASCII: lines with other scalars for every line without.
    var otherLinesPerASCIILine = 3
  }

  private(set) var lines: [[UInt8]] = []
  /// How many lines were left out because they were not UTF-8 or had control characters.
  private(set) var malformedCount = 0
  private var seen: Set<UInt64> = []
  private let limits: Limits

  init(limits: Limits) { self.limits = limits }

  /// Adds a line, unless it is empty, there already or not text.
  mutating func append(_ line: ArraySlice<UInt8>) {
    var text = line
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    while let first = text.first, first.isASCIISpace { text = text.dropFirst() }
    while let last = text.last, last.isASCIISpace { text = text.dropLast() }
    if text.isEmpty { return }
    let isControl = { (byte: UInt8) in (byte < 0x20 && byte != 0x09) || byte == 0x7F }
    if text.contains(where: isControl) {
      malformedCount += 1
      return
    }
    guard (try? UTF8Span(validating: text.span)) != nil else {
      malformedCount += 1
      return
    }
    while !text.isEmpty {
      let piece = Array(text.prefix(upTo: endOfPiece(text)))
      text = text[(text.startIndex + piece.count)...]
      if seen.insert(lineHash(piece)).inserted { lines.append(piece) }
    }
  }

  /// Removes the lines that have traces of damage no repair can undo: U+FFFD and C1 controls.
  mutating func removeDamagedLines() -> Int {
    let count = lines.count
    lines.removeAll(where: Self.isDamaged)
    return count - lines.count
  }

  /// The chosen lines, each with its line feed.
  func bytes(isMostlyASCII: Bool) -> [UInt8] {
    let chosen = capped(isMostlyASCII ? withFewASCIILines() : lines)
    return Array(chosen.map { $0 + [UInt8(ascii: "\n")] }.joined())
  }

  private static func isDamaged(_ line: [UInt8]) -> Bool {
    for i in line.indices.dropLast() {
      if line[i] == 0xC2, line[i + 1] < 0xA0 { return true }
      if line[i] == 0xEF, line[i + 1] == 0xBF, i + 2 < line.count, line[i + 2] == 0xBD {
        return true
      }
    }
    return false
  }

  /// Where a line is cut: after the last space that still fits, else where the limit is reached.
  private func endOfPiece(_ text: ArraySlice<UInt8>) -> Int {
    guard text.count > limits.scalarsInLine else { return text.endIndex }
    var scalars = 0
    var lastSpace: Int?
    for i in text.indices where text[i] & 0xC0 != 0x80 {
      scalars += 1
      if scalars > limits.scalarsInLine { return lastSpace.map { $0 + 1 } ?? i }
      if text[i] == 0x20 { lastSpace = i }
    }
    return text.endIndex
  }

  private func withFewASCIILines() -> [[UInt8]] {
    var others = 0
    return lines.filter { line in
      guard line.allSatisfy({ $0 < 0x80 }) else {
        others += 1
        return true
      }
      guard others >= limits.otherLinesPerASCIILine else { return false }
      others -= limits.otherLinesPerASCIILine
      return true
    }
  }

  /// An even sample of at most the limit's bytes.
  private func capped(_ lines: [[UInt8]]) -> [[UInt8]] {
    let total = lines.reduce(0) { $0 + $1.count + 1 }
    guard total > limits.byteCount else { return lines }
    var passed = 0
    var kept = 0
    return lines.filter { line in
      let isDue = kept * total <= passed * limits.byteCount
      passed += line.count + 1
      if isDue, kept + line.count < limits.byteCount {
        kept += line.count + 1
        return true
      }
      return false
    }
  }
}
