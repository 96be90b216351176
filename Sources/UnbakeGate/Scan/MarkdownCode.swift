/// Where code stands in Markdown: fenced and indented blocks, and spans between backticks, by CommonMark. In
/// lists, where what is indented may be prose, only fences and backticks count.
struct MarkdownCode {
  /// Ranges of code, in order.
  private var ranges: [Range<Int>] = []
  /// The bytes of the line that is not complete yet, and where it begins.
  private var line: [UInt8] = []
  private var lineStart = 0
  /// The fence that a block waits for: its byte, its length, and where the block began.
  private var fence: (byte: UInt8, count: Int, start: Int)?
  /// Runs of backticks in the paragraph that may open a span: where each ends, and its length.
  private var openRuns: [(end: Int, count: Int)] = []

  /// Whether the line before is blank, or code by its indent: only there may an indented block begin or go on.
  private var mayIndent = true
  private var isInList = false

  private static let tick = UInt8(ascii: "`")

  /// Takes the next bytes of the text.
  mutating func append(_ text: Span<UInt8>, isLast: Bool) {
    for place in text.indices {
      line.append(text[place])
      if text[place] == 0x0A { finishLine() }
    }
    guard isLast else { return }
    if !line.isEmpty { finishLine() }
    if let fence { ranges.append(fence.start..<lineStart) }
  }

  /// Whether a range lies in code.
  func contains(_ range: Range<Int>) -> Bool {
    if let fence, range.lowerBound >= fence.start { return true }
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < range.upperBound { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= range.lowerBound
  }

  private mutating func finishLine() {
    let bytes = line
    let start = lineStart
    lineStart += bytes.count
    line.removeAll(keepingCapacity: true)
    let (indent, rest) = Self.indented(bytes)
    let marker = rest.first ?? 0
    let run = rest.prefix { $0 == marker }.count
    let isFence = indent < 4 && (marker == Self.tick || marker == UInt8(ascii: "~")) && run >= 3
    if let open = fence {
      let isClosing =
        isFence && marker == open.byte && run >= open.count
        && rest.dropFirst(run).allSatisfy { $0 <= 0x20 }
      if isClosing {
        ranges.append(open.start..<start)
        fence = nil
      }
      return
    }
    if isFence, marker != Self.tick || !rest.dropFirst(run).contains(Self.tick) {
      fence = (marker, run, lineStart)
      openRuns = []
      mayIndent = true
      return
    }
    guard rest.contains(where: { $0 > 0x20 }) else {
      // A blank line ends the paragraph, and what was open in it.
      openRuns = []
      mayIndent = true
      return
    }
    if indent < 4 {
      // What is not indented behind a blank line ends a list.
      if Self.isListItem(rest) {
        isInList = true
      } else if mayIndent, indent == 0 {
        isInList = false
      }
    }
    if mayIndent, indent >= 4, !isInList {
      ranges.append(start..<lineStart)
      return
    }
    mayIndent = false
    findSpans(bytes, at: start)
  }

  /// How far a line is moved in, a tab being as far as four spaces, and what stands there.
  private static func indented(_ line: [UInt8]) -> (indent: Int, rest: ArraySlice<UInt8>) {
    var indent = 0
    var rest = line[...]
    while let byte = rest.first, byte == 0x20 || byte == 0x09 {
      indent += byte == 0x20 ? 1 : 4 - indent % 4
      rest.removeFirst()
    }
    return (indent, rest)
  }

  /// Whether a line begins with `-`, `*`, `+`, or a number and `.` or `)`.
  private static func isListItem(_ line: ArraySlice<UInt8>) -> Bool {
    let digits = line.prefix { (0x30...0x39).contains($0) }
    let rest = line.dropFirst(digits.count)
    guard let mark = rest.first, rest.dropFirst().first.map({ $0 <= 0x20 }) ?? true else {
      return false
    }
    return digits.isEmpty ? [0x2A, 0x2B, 0x2D].contains(mark) : mark == 0x2E || mark == 0x29
  }

  private mutating func findSpans(_ bytes: [UInt8], at start: Int) {
    var place = 0
    while place < bytes.count {
      guard bytes[place] == Self.tick else {
        // A backslash makes the next backtick a plain one, where no span is open.
        place += bytes[place] == UInt8(ascii: "\\") && openRuns.isEmpty ? 2 : 1
        continue
      }
      var end = place
      while end < bytes.count, bytes[end] == Self.tick { end += 1 }
      if let open = openRuns.firstIndex(where: { $0.count == end - place }) {
        ranges.append(openRuns[open].end..<start + place)
        openRuns.removeAll()
      } else {
        openRuns.append((start + end, end - place))
      }
      place = end
    }
  }
}
