/// A string with edits applied, put together block by block; nothing is copied before the first edit.
struct RepairedText {
  private let source: String
  /// The repaired text so far; nil as long as it is that of the source.
  private var output: String?
  /// How many bytes of the source are in the output.
  private var taken = 0
  /// A block with its edits applied.
  private var block: [UInt8] = []

  init(of source: String) {
    self.source = source
  }

  /// Applies the edits of a block; blocks come in order.
  ///
  /// - Parameters:
  ///   - bytes: the block.
  ///   - start: the byte offset of the block in the source.
  mutating func apply(_ log: EditLog, to bytes: Span<UInt8>, startingAt start: Int) {
    guard !log.entries.isEmpty else { return }
    takeSource(before: start)
    taken = start + bytes.count
    // Taken out, so that the output can change while the block is read.
    var block: [UInt8] = []
    swap(&block, &self.block)
    block.removeAll(keepingCapacity: true)
    log.apply(to: bytes, startingAt: start, into: &block)
    output?.append(wellFormed: block.span)
    swap(&block, &self.block)
  }

  /// The whole text: the source itself when there was no edit.
  mutating func finish() -> String {
    guard output != nil else { return source }
    takeSource(before: source.utf8.count)
    return output ?? source
  }

  /// Copies what has not been taken of the source.
  private mutating func takeSource(before end: Int) {
    if output == nil {
      output = ""
      output?.reserveCapacity(source.utf8.count)
    }
    let utf8 = source.utf8
    let first = utf8.index(utf8.startIndex, offsetBy: taken)
    let last = utf8.index(first, offsetBy: end - taken)
    output?.append(contentsOf: source[first..<last])
    taken = end
  }
}
