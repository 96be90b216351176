/// Texts that may stand as they are: a finding within one is none.
struct AllowList {
  private let texts: [[UInt8]]
  private let patterns: [String]

  init(_ settings: Settings) {
    texts = settings.allow.map { Array($0.utf8) }
    patterns = settings.allowPatterns
  }

  var isEmpty: Bool { texts.isEmpty && patterns.isEmpty }

  /// Whether a range of a text lies within one of the texts or a match of a pattern in its line.
  func allows(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    for allowed in texts {
      let first = max(0, range.upperBound - allowed.count)
      let last = min(range.lowerBound, text.count - allowed.count)
      guard first <= last else { continue }
      for start in first...last where Self.matches(text, allowed, at: start) { return true }
    }
    guard !patterns.isEmpty else { return false }
    let bounds = ScalarContext.line(around: range.lowerBound, in: text)
    let line = text.text(bounds)
    let utf8 = line.utf8
    for pattern in patterns {
      guard let expression = try? Regex(pattern) else { continue }
      for match in line.matches(of: expression) {
        let start = utf8.distance(from: utf8.startIndex, to: match.range.lowerBound)
        let end = utf8.distance(from: utf8.startIndex, to: match.range.upperBound)
        if bounds.lowerBound + start <= range.lowerBound,
          bounds.lowerBound + end >= range.upperBound
        {
          return true
        }
      }
    }
    return false
  }

  private static func matches(_ text: Span<UInt8>, _ wanted: [UInt8], at start: Int) -> Bool {
    for offset in wanted.indices where text[start + offset] != wanted[offset] { return false }
    return true
  }
}
