import UnbakeIO

/// The text that is explained: where it came from, its lines, and which part was asked about.
struct ExplainedText {
  /// The whole text: what surrounds a line counts as evidence.
  let bytes: [UInt8]
  /// The path it was read from; nil when it stood on the command line.
  let path: String?
  /// The part that was asked about: one line without its line end, or everything.
  private(set) var range: Range<Int>
  /// The byte offset of each line's start.
  private let lineStarts: [Int]

  private init(_ bytes: [UInt8], path: String?) {
    self.bytes = bytes
    self.path = path
    range = 0..<bytes.count
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    // A line feed ends a line and does not begin another.
    if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
    lineStarts = starts
  }

  /// Finds what a subject names: the standard input, a file, a line of a file, or a text.
  ///
  /// A word of plain ASCII can only be meant as a path: it has nothing that could be damaged.
  init(subject: String) throws {
    do {
      if subject == "-" || InputFile.exists(subject) {
        let input = try InputFile(path: subject)
        self.init(try input.readAll(), path: input.path)
        return
      }
      if let (path, line) = Self.pathAndLine(subject) {
        self.init(try InputFile(path: path).readAll(), path: path)
        guard lineStarts.indices.contains(line - 1) else {
          throw Failure("cannot explain \(subject): \(path) has \(lineStarts.count) lines")
        }
        select(line: line)
        return
      }
      if !subject.isEmpty, subject.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
        _ = try InputFile(path: subject)
      }
    } catch let failure as FileFailure { throw Failure(failure) }
    self.init(Array(subject.utf8), path: nil)
  }

  /// Reads `PATH:LINE` where there is such a path.
  private static func pathAndLine(_ subject: String) -> (path: String, line: Int)? {
    guard let colon = subject.lastIndex(of: ":"), let line = Int(subject[colon...].dropFirst())
    else { return nil }
    let path = String(subject[..<colon])
    return InputFile.exists(path) ? (path, line) : nil
  }

  private mutating func select(line: Int) {
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    for ending in [0x0A, 0x0D] as [UInt8] where end > lineStarts[line - 1] {
      if bytes[end - 1] == ending { end -= 1 }
    }
    range = lineStarts[line - 1]..<end
  }

  /// Whether the part that was asked about is short enough to be shown, and one line.
  var isShowable: Bool { range.count <= 2000 && !bytes[range].contains(0x0A) }

  /// A byte offset's 1-based line, and 1-based column in scalars.
  func position(of byteOffset: Int) -> (line: Int, column: Int) {
    let line = lineStarts.lastIndex { $0 <= byteOffset } ?? 0
    let before = String(decoding: bytes[lineStarts[line]..<byteOffset], as: UTF8.self)
    return (line + 1, before.unicodeScalars.count + 1)
  }
}
