/// Cuts an input into lines, in memory bounded by the longest line.
struct LineReader {
  private let input: InputFile
  private var bytes: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  /// The byte offset of the next line.
  private(set) var offset = 0

  init(_ input: InputFile) { self.input = input }

  /// The next line with its line feed, if it has one; nil at the end.
  ///
  /// - Parameter beforeReading: called before the input is read, which may wait.
  mutating func next(
    beforeReading: () throws(FileFailure) -> Void
  ) throws(FileFailure) -> ArraySlice<UInt8>? {
    var searched = start
    while true {
      if let end = bytes.span.firstNewline(from: searched) {
        let line = bytes[start...end]
        start = end + 1
        offset += line.count
        return line
      }
      searched = bytes.count
      if isAtEnd {
        guard start < bytes.count else { return nil }
        let line = bytes[start...]
        start = bytes.count
        offset += line.count
        return line
      }
      if start > 0 {
        bytes.removeFirst(start)
        searched -= start
        start = 0
      }
      try beforeReading()
      isAtEnd = try input.read(into: &bytes) == 0
    }
  }
}
