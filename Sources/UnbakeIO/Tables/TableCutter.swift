import Mojibake

/// Cuts a table with quotes into batches of whole rows. A row that is too long to be held comes in pieces.
final class TableCutter: BatchCutter {
  let unit = StrayDecoding.Unit.block
  private let layout: TableLayout
  /// Goes through the rows of the batch that is being cut, or through the row that comes in pieces.
  private var reader: TableReader
  /// What is behind the last batch.
  private var rest: [UInt8] = []
  private var offset = 0
  private var rows = 0
  private var isSourceAtEnd = false
  private var isAtEnd = false
  private var isInLongRow = false

  /// A longer row comes in pieces.
  private static let longestRow = 4 << 20

  init(_ layout: TableLayout) {
    self.layout = layout
    reader = layout.reader(row: 0)
  }

  func next(from source: ByteSource) throws(RepairFailure) -> Batch? {
    guard !isAtEnd else { return nil }
    var batch = Batch(byteOffset: offset, firstRecord: rows + 1, isFirst: offset == 0)
    batch.bytes.reserveCapacity(PieceCutter.size)
    batch.bytes += rest
    rest.removeAll(keepingCapacity: true)
    if !isInLongRow { reader = layout.reader(row: rows) }
    var limit = PieceCutter.size
    /// Up to here the reader has used the bytes up.
    var scanned = batch.isFirst && batch.bytes.span.startsWithByteOrderMark ? 3 : 0
    while true {
      if !isSourceAtEnd, batch.bytes.count < limit {
        let wanted = limit - batch.bytes.count
        isSourceAtEnd = try source.read(into: &batch.bytes, count: wanted) < wanted
      }
      let from = scanned
      let ends = scan(batch.bytes, from: &scanned)
      if isInLongRow {
        if let end = ends?.first { return finished(batch, at: from + end, rows: rows + 1) }
        if isSourceAtEnd { return finished(batch, at: batch.bytes.count, rows: rows + 1) }
        if scanned > 0 { return piece(batch, at: scanned) }
      } else if isSourceAtEnd {
        return finished(batch, at: batch.bytes.count, rows: reader.row)
      } else if let ends {
        return finished(batch, at: from + ends.last, rows: ends.row)
      } else if scanned >= Self.longestRow {
        return piece(batch, at: scanned)
      }
      limit += PieceCutter.size
    }
  }

  /// Reads on; says where rows end.
  private func scan(_ bytes: [UInt8], from scanned: inout Int) -> TableReader.RowEnds? {
    reader.beginPiece()
    let piece = bytes.span.extracting(scanned..<bytes.count)
    while case .cell = reader.next(piece, isLast: false) {}
    scanned += reader.place
    return reader.rowEnds
  }

  /// A batch that ends with a row, or a row's last piece.
  private func finished(_ batch: Batch, at end: Int, rows: Int) -> Batch {
    var batch = cut(batch, at: end)
    if isInLongRow { batch.part = .pieceOfRecord(isFirst: false, isLast: true) }
    isInLongRow = false
    self.rows = rows
    isAtEnd = isSourceAtEnd && rest.isEmpty
    batch.isLast = isAtEnd
    return batch
  }

  /// A piece of a long row, not its last.
  private func piece(_ batch: Batch, at end: Int) -> Batch {
    var batch = cut(batch, at: end)
    batch.part = .pieceOfRecord(isFirst: !isInLongRow, isLast: false)
    isInLongRow = true
    return batch
  }

  private func cut(_ batch: Batch, at end: Int) -> Batch {
    var batch = batch
    rest.append(contentsOf: batch.bytes.span, in: end..<batch.bytes.count)
    batch.bytes.removeLast(batch.bytes.count - end)
    offset += end
    return batch
  }
}
