/// What has been done about legacy pairs in a block so far.
struct LegacyProgress {
  /// The lines that a pair was undone on, in order.
  private var lines: [Range<Int>] = []
  /// Lines that one was undone on by little evidence.
  private var weakLines: [Range<Int>] = []
  /// The first of `lines` that no trigger has passed.
  private var next = 0
  /// The end of the line that was last searched.
  var searchedEnd = 0
  /// The end of the line that the document's pairs were last tried on.
  var triedEnd = 0
  /// How many triggers have led to nothing.
  var vainTriggers = 0
  /// Whether the block may be searched as a whole.
  var isSearchable = false
  /// How many pairs were established before.
  var pairCount = 0

  /// Notes that a line was decoded.
  mutating func add(_ line: Range<Int>) {
    var place = lines.count
    while place > 0, lines[place - 1].lowerBound > line.lowerBound { place -= 1 }
    lines.insert(line, at: place)
  }

  /// Notes that a line was decoded on so little evidence that a pair of the document may do better.
  mutating func addWeak(_ line: Range<Int>) { weakLines.append(line) }

  /// Whether a line was decoded.
  func contains(_ line: Range<Int>) -> Bool {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].upperBound <= line.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < lines.count && lines[low].overlaps(line)
  }

  /// Whether a decoded line has part in a range.
  func overlaps(_ range: Range<Int>) -> Bool {
    lines.contains { $0.overlaps(range) } || weakLines.contains { $0.overlaps(range) }
  }

  /// The end of the decoded line that a byte offset lies in; offsets must ascend.
  mutating func endOfLine(around offset: Int) -> Int? {
    while next < lines.count, lines[next].upperBound <= offset { next += 1 }
    return next < lines.count && lines[next].lowerBound <= offset ? lines[next].upperBound : nil
  }
}
