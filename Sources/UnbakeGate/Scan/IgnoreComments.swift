/// Remarks in a text that say what may stand there: `unbake:ignore`, `unbake:ignore-next-line` and
/// `unbake:ignore-file`, each with prefixes of rules in brackets behind it, or without for all.
struct IgnoreComments: Sendable {
  private static let mark = Array("unbake:ignore".utf8)
  /// `ignore-file` stands this near to the start.
  static let reach = 4096
  /// The prefixes that hold for the whole text; empty for all rules, nil for none.
  private let file: [String]?

  /// - Parameter head: how the text begins.
  init(head: Span<UInt8>) {
    var found: [String]?
    let start = head.extracting(0..<min(head.count, Self.reach))
    Self.forEachRemark(in: start, range: 0..<start.count) { kind, prefixes in
      if kind == "-file" { found = prefixes }
    }
    file = found
  }

  /// Whether a remark lets a rule pass at a place.
  func allow(_ rule: Rule, at place: Int, in text: Span<UInt8>) -> Bool {
    if let file, Self.names(rule, file) { return true }
    let line = ScalarContext.line(around: place, in: text)
    var isAllowed = false
    Self.forEachRemark(in: text, range: line) { kind, prefixes in
      if kind.isEmpty, Self.names(rule, prefixes) { isAllowed = true }
    }
    guard !isAllowed, line.lowerBound > 0 else { return isAllowed }
    let before = ScalarContext.line(around: line.lowerBound - 1, in: text)
    Self.forEachRemark(in: text, range: before) { kind, prefixes in
      if kind == "-next-line", Self.names(rule, prefixes) { isAllowed = true }
    }
    return isAllowed
  }

  private static func names(_ rule: Rule, _ prefixes: [String]) -> Bool {
    prefixes.isEmpty || prefixes.contains { rule.id.hasPrefix($0) }
  }

  private static func forEachRemark(
    in text: Span<UInt8>, range: Range<Int>, _ body: (_ kind: String, _ prefixes: [String]) -> Void
  ) {
    var place = range.lowerBound
    while place + mark.count <= range.upperBound {
      guard text[place] == mark[0], isMark(text, at: place) else {
        place += 1
        continue
      }
      place += mark.count
      var kind = ""
      while place < range.upperBound, isWord(text[place]) {
        kind.unicodeScalars.append(Unicode.Scalar(text[place]))
        place += 1
      }
      var prefixes: [String] = []
      if place < range.upperBound, text[place] == UInt8(ascii: "[") {
        var end = place + 1
        while end < range.upperBound, text[end] != UInt8(ascii: "]") { end += 1 }
        prefixes = text.text(place + 1..<end).split { $0 == "," || $0 == " " }.map { String($0) }
        place = end
      }
      body(kind, prefixes)
    }
  }

  private static func isMark(_ text: Span<UInt8>, at place: Int) -> Bool {
    for offset in mark.indices where text[place + offset] != mark[offset] { return false }
    return true
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
