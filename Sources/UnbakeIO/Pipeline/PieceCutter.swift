/// Cuts an input into batches.
protocol BatchCutter: AnyObject {
  /// The next batch; nil behind the last, which says that it is.
  ///
  /// How the batches are cut depends on the bytes alone.
  func next(from source: ByteSource) throws(RepairFailure) -> Batch?
}

/// Cuts an input into pieces of one size.
final class PieceCutter: BatchCutter {
  private var offset = 0
  private var isAtEnd = false

  /// How many bytes a batch has, about.
  static let size = 1 << 20

  func next(from source: ByteSource) throws(RepairFailure) -> Batch? {
    guard !isAtEnd else { return nil }
    var batch = Batch(byteOffset: offset, isFirst: offset == 0)
    let got = try source.read(into: &batch.bytes, count: Self.size)
    batch.isLast = got < Self.size
    isAtEnd = batch.isLast
    offset += got
    return batch
  }
}
