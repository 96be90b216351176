import Mojibake
import Unbake

/// The cells of a table.
final class TableTexts: TextReader {
  private let layout: TableLayout
  private var reader: TableReader
  private var held: [UInt8] = []
  private var offset: Int?
  /// The cell that the pieces are within.
  private var longText: TextInParts?

  /// - Parameter row: the number, from 0, of the first row.
  init(_ layout: TableLayout, row: Int) {
    self.layout = layout
    reader = layout.reader(row: row)
  }

  func read(
    _ batch: Batch, showing inspector: some InputInspector, summary: inout RepairSummary
  ) throws(RepairFailure) {
    var isLast = batch.isLast
    if case .pieceOfRecord(let first, let last) = batch.part {
      isLast = last
      if first {
        reader = layout.reader(row: batch.firstRecord - 1)
        (held, offset, longText) = ([], nil, nil)
      }
    }
    var start = offset ?? batch.byteOffset
    held += batch.bytes
    if batch.isFirst, held.span.startsWithByteOrderMark {
      held.removeFirst(3)
      start += 3
    }
    reader.beginPiece()
    let bytes = held
    let piece = bytes.span
    while case .cell(let cell) = reader.next(piece, isLast: isLast) {
      if cell.column == 0, cell.isFirst { summary.records += 1 }
      if isWanted(cell) { show(cell, in: piece, at: start, to: inspector) }
    }
    offset = start + reader.place
    held.removeFirst(reader.place)
  }

  private func isWanted(_ cell: TableReader.Cell) -> Bool {
    if layout.hasHeader, cell.row == 0 { return false }
    return layout.columns?.contains(cell.column) ?? true
  }

  private func show(
    _ cell: TableReader.Cell, in piece: Span<UInt8>, at offset: Int,
    to inspector: some InputInspector
  ) {
    let place = TextPlace(record: cell.row + 1)
    let pointer = { String(cell.column + 1) }
    let isWhole = cell.isFirst && cell.isLast
    if isWhole, !cell.hasDoubledQuotes {
      inspector.inspect(
        piece.extracting(cell.range), at: place,
        source: { offset + cell.range.lowerBound + $0 }, pointer: pointer)
      return
    }
    let (text, map) = CellText.read(piece, cell)
    if isWhole {
      inspector.inspect(
        text.span, at: place, source: { offset + map.source(of: $0) }, pointer: pointer)
      return
    }
    if cell.isFirst { longText = TextInParts() }
    longText?.show(
      text.span, writtenBy: map, at: offset, to: inspector, place: place, pointer: pointer)
    guard cell.isLast else { return }
    longText?.finish(
      at: offset + cell.range.upperBound, to: inspector, place: place, pointer: pointer)
    longText = nil
  }
}
