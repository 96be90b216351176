import Mojibake
import Unbake

/// Reads batches whose bytes are UTF-8 for the most part: lines and words that are not are read as what they are,
/// and what no encoding explains becomes U+FFFD.
///
/// What comes out depends on the bytes alone, as they are decoded in units that do.
final class StrayDecoding {
  /// What is decoded at once: nothing beyond it is looked at, but for the encoding found last.
  enum Unit {
    /// A line; for records, which may have come from anywhere.
    case line
    /// A block as the engine takes them.
    case block
    /// A batch.
    case batch
  }

  private let path: String
  private let keepsRows: Bool
  private var decoder = MixedDecoder()
  /// By how much the batches so far have grown.
  private var growth = 0

  init(path: String, keepingRows: Bool) {
    self.path = path
    keepsRows = keepingRows
  }

  /// Decodes a batch where it is not UTF-8, and gives it its place in what is read.
  func decode(_ batch: inout Batch, by unit: Unit) {
    let offset = batch.byteOffset
    batch.byteOffset += growth
    let source = batch.bytes
    guard source.span.validUTF8Length < source.count else { return }
    var decoded = DecodedBatch(source: source, byteOffset: offset)
    let replacedBefore = decoder.replaced
    batch.bytes = []
    var start = 0
    while start < source.count {
      let end = start + Self.length(of: unit, in: source.span.extracting(start..<source.count))
      let before = batch.bytes.count
      decoder.decode(
        source.span.extracting(start..<end), base: offset + start, into: &batch.bytes)
      if keepsRows {
        let text = batch.bytes
        addRows(
          source.span.extracting(start..<end), at: offset + start,
          text.span.extracting(before..<text.count), to: &decoded.rows)
      }
      decoded.runs += decoder.runs.count
      decoder.runs.removeAll()
      start = end
    }
    decoded.replacedSequences = decoder.replaced - replacedBefore
    decoded.firstReplaced = decoder.firstReplaced
    growth += batch.bytes.count - source.count
    batch.decoded = decoded
  }

  private static func length(of unit: Unit, in bytes: Span<UInt8>) -> Int {
    switch unit {
    case .line: bytes.firstNewline(from: 0).map { $0 + 1 } ?? bytes.count
    case .block: bytes.blockEnd(isLast: true) ?? bytes.count
    case .batch: bytes.count
    }
  }

  /// Adds a row for each line that was decoded to something else; for all at once where lines are not one to one.
  private func addRows(
    _ source: Span<UInt8>, at offset: Int, _ text: Span<UInt8>, to rows: inout [UInt8]
  ) {
    let isByLine = source.newlineCount == text.newlineCount
    var (old, new) = (0, 0)
    while old < source.count || new < text.count {
      var (oldEnd, newEnd) = (source.count, text.count)
      if isByLine {
        oldEnd = source.firstNewline(from: old).map { $0 + 1 } ?? oldEnd
        newEnd = text.firstNewline(from: new).map { $0 + 1 } ?? newEnd
      }
      addRow(
        source.extracting(old..<oldEnd), at: offset + old, text.extracting(new..<newEnd), to: &rows)
      (old, new) = (oldEnd, newEnd)
    }
  }

  private func addRow(
    _ source: Span<UInt8>, at offset: Int, _ text: Span<UInt8>, to rows: inout [UInt8]
  ) {
    let shorter = min(source.count, text.count)
    var (head, tail) = (0, 0)
    while head < shorter, source[head] == text[head] { head += 1 }
    guard head < max(source.count, text.count) else { return }
    while tail < shorter - head,
      source[source.count - 1 - tail] == text[text.count - 1 - tail]
    {
      tail += 1
    }
    let range = head..<source.count - tail
    let run = decoder.runs.first {
      $0.byteOffsets.overlaps(offset + range.lowerBound..<offset + range.upperBound)
    }
    var replacement: [UInt8] = []
    replacement.append(contentsOf: text, in: head..<text.count - tail)
    EditRecord.add(
      Change(
        byteOffsets: offset + range.lowerBound..<offset + range.upperBound,
        replacement: replacement, cause: .decoding(run?.encoding)),
      path: path, source: source, at: offset, to: &rows)
  }
}

/// What was done to a batch where it was not UTF-8.
struct DecodedBatch {
  /// The bytes as they were, and where they begin in the input.
  var source: [UInt8]
  var byteOffset: Int
  /// The changes, as lines of an edits file.
  var rows: [UInt8] = []
  /// Runs that were in other encodings.
  var runs = 0
  /// Sequences that became U+FFFD, and where the first of the input stands.
  var replacedSequences = 0
  var firstReplaced: Int?
}
