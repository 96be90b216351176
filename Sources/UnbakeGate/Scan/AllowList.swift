/// Texts that may stand as they are: a finding within one is none.
struct AllowList {
  private let texts: [[UInt8]]
  private var patterns: [(text: String, pattern: LinePattern)] = []
  /// Patterns that took too long: they allow nothing more.
  private(set) var slowPatterns: Set<String> = []

  init(_ settings: Settings) {
    texts = settings.allow.map { Array($0.utf8) }
    for text in settings.allowPatterns {
      if let pattern = LinePattern(text) { patterns.append((text, pattern)) }
    }
  }

  var isEmpty: Bool { texts.isEmpty && patterns.isEmpty }

  /// Whether a range of a text lies within one of the texts or a match of a pattern in its line.
  mutating func allows(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    for allowed in texts {
      let first = max(0, range.upperBound - allowed.count)
      let last = min(range.lowerBound, text.count - allowed.count)
      guard first <= last else { continue }
      for start in first...last where Self.matches(text, allowed, at: start) { return true }
    }
    guard !patterns.isEmpty else { return false }
    let line = Line(text, ScalarContext.line(around: range.lowerBound, in: text))
    for (text, pattern) in patterns where !slowPatterns.contains(text) {
      guard let matches = pattern.matches(in: line.units) else {
        slowPatterns.insert(text)
        continue
      }
      for match in matches
      where line.byte(of: match.lowerBound) <= range.lowerBound
        && line.byte(of: match.upperBound) >= range.upperBound
      {
        return true
      }
    }
    return false
  }

  private static func matches(_ text: Span<UInt8>, _ wanted: [UInt8], at start: Int) -> Bool {
    for offset in wanted.indices where text[start + offset] != wanted[offset] { return false }
    return true
  }

  /// A line in UTF-16 units, and which byte of the text each begins at.
  private struct Line {
    var units: [UInt16] = []
    private var bytes: [Int] = []

    init(_ text: Span<UInt8>, _ range: Range<Int>) {
      var place = range.lowerBound
      while place < range.upperBound {
        let scalar = text.scalar(at: place)
        for unit in String(Unicode.Scalar(scalar.value) ?? "\u{FFFD}").utf16 {
          units.append(unit)
          bytes.append(place)
        }
        place += scalar.length
      }
      bytes.append(place)
    }

    func byte(of unit: Int) -> Int { bytes[unit] }
  }
}
