/// What a step changes in a line: which bytes, and what stands in their place; in order, without overlaps.
struct StepChanges {
  /// A change: a range of the line, and one of ``bytes``.
  struct Entry {
    var range: Range<Int>
    var replacement: Range<Int>
  }

  private(set) var entries: [Entry] = []
  private(set) var bytes: [UInt8] = []

  var isEmpty: Bool { entries.isEmpty }

  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Adds a change.
  mutating func replace(_ range: Range<Int>, by replacement: some Sequence<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: replacement)
    entries.append(Entry(range: range, replacement: start..<bytes.count))
  }

  mutating func replace(_ range: Range<Int>, by byte: UInt8) {
    bytes.append(byte)
    entries.append(Entry(range: range, replacement: bytes.count - 1..<bytes.count))
  }

  mutating func replace(_ range: Range<Int>, by scalar: Unicode.Scalar) {
    replace(range, by: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  mutating func remove(_ range: Range<Int>) {
    entries.append(Entry(range: range, replacement: bytes.count..<bytes.count))
  }

  /// Makes the changes.
  ///
  /// - Parameter output: gets the line as it becomes.
  func apply(to line: Span<UInt8>, into output: inout [UInt8]) {
    output.removeAll(keepingCapacity: true)
    output.reserveCapacity(line.count + bytes.count)
    var next = 0
    for entry in entries {
      output.append(contentsOf: line, in: next..<entry.range.lowerBound)
      output += bytes[entry.replacement]
      next = entry.range.upperBound
    }
    output.append(contentsOf: line, in: next..<line.count)
  }

  /// The changes as revisions of the line.
  func revisions(of line: Span<UInt8>, step: CleaningStep) -> [Revision] {
    var growth = 0
    return entries.map { entry in
      var old: [UInt8] = []
      old.append(contentsOf: line, in: entry.range)
      let new = entry.range.lowerBound + growth
      growth += entry.replacement.count - entry.range.count
      return Revision(
        old: entry.range, new: new..<new + entry.replacement.count, oldBytes: old,
        newBytes: Array(bytes[entry.replacement]), steps: StepSet(step), misdecoding: nil)
    }
  }
}
