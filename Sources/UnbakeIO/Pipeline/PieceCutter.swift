import Mojibake

/// Cuts an input into batches.
protocol BatchCutter: AnyObject {
  /// What is decoded at once where a batch is not UTF-8; see ``StrayDecoding``.
  var unit: StrayDecoding.Unit { get }

  /// The next batch; nil behind the last, which says that it is.
  ///
  /// How the batches are cut depends on the bytes alone.
  func next(from source: ByteSource) throws(RepairFailure) -> Batch?
}

/// Cuts an input into pieces of about one size, each some blocks of the text as the engine takes them.
final class PieceCutter: BatchCutter {
  let unit = StrayDecoding.Unit.block
  /// What is behind the last batch.
  private var rest: [UInt8] = []
  private var offset = 0
  private var isAtEnd = false

  /// How many bytes a batch has, about.
  static let size = 1 << 20

  func next(from source: ByteSource) throws(RepairFailure) -> Batch? {
    guard !isAtEnd else { return nil }
    var batch = Batch(byteOffset: offset, isFirst: offset == 0)
    batch.bytes.reserveCapacity(Self.size)
    batch.bytes += rest
    rest.removeAll(keepingCapacity: true)
    let wanted = Self.size - batch.bytes.count
    isAtEnd = try source.read(into: &batch.bytes, count: wanted) < wanted
    batch.isLast = isAtEnd
    if !isAtEnd {
      let end = batch.bytes.span.endOfBlocks
      rest.append(contentsOf: batch.bytes.span, in: end..<batch.bytes.count)
      batch.bytes.removeLast(batch.bytes.count - end)
    }
    offset += batch.bytes.count
    return batch
  }
}

extension Span where Element == UInt8 {
  /// Where the last block that is there whole ends.
  fileprivate var endOfBlocks: Int {
    var end = 0
    while let length = extracting(end..<count).blockEnd(isLast: false) { end += length }
    return end
  }
}
