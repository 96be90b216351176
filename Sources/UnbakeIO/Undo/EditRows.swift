/// Reads the rows of an edits file one after another, in bounded memory.
struct EditRows {
  private let path: String
  private let source: ByteSource
  private let cutter = LineCutter(countingRecords: false)
  private var lines: [UInt8] = []
  private var place = 0
  private var line = 0
  private var isAtEnd = false

  init(path: String) throws(RepairFailure) {
    self.path = path
    source = try ByteSource(try InputFile.opened(path))
  }

  /// The next row, nil behind the last.
  ///
  /// - Throws: a failure when a line is no row.
  mutating func next() throws(RepairFailure) -> EditRow? {
    while true {
      while place == lines.count {
        guard !isAtEnd, let batch = try cutter.next(from: source) else { return nil }
        isAtEnd = batch.isLast
        (lines, place) = (batch.bytes, 0)
      }
      let end = lines.span.firstNewline(from: place) ?? lines.count
      let bytes = lines[place..<end]
      place = min(end + 1, lines.count)
      line += 1
      if bytes.span.isBlank { continue }
      guard let row = EditRow(bytes) else {
        throw .replay(
          path: "a file", edits: path, isUndo: false,
          problem: "line \(line) is no row of a file of edits")
      }
      return row
    }
  }
}
