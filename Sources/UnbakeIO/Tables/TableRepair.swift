import Mojibake
import Unbake

/// Repairs the cells of a table. Rows and columns stay as many as they are: a repair that would need a line
/// end in a cell, or a delimiter in one without quotes, is not made.
final class TableRepair: RecordRepair {
  private let settings: RecordSettings
  private let layout: TableLayout
  private let cleaner: Cleaner
  private var reader: TableReader
  private var held = HeldSource()
  private var scanned = 0
  /// The cell that the pieces are within.
  private var longText: MappedText?

  /// - Parameters:
  ///   - row: the number, from 0, of the first row.
  init(_ settings: RecordSettings, _ layout: TableLayout, row: Int = 0) {
    self.settings = settings
    self.layout = layout
    cleaner = settings.cleaner
    reader = layout.reader(row: row)
  }

  func repair(_ batch: Batch, into result: inout BatchResult) throws(RepairFailure) {
    if held.bytes.isEmpty, longText == nil {
      held.begin(at: batch.byteOffset)
      scanned = batch.byteOffset
    }
    var isLast = batch.isLast
    if case .pieceOfRecord(let first, let last) = batch.part {
      isLast = last
      if first { reader = layout.reader(row: batch.firstRecord - 1) }
    }
    held.append(batch.bytes.span)
    result.summary.bytesRead += batch.bytes.count
    if batch.isFirst, batch.bytes.span.startsWithByteOrderMark { scanned += 3 }
    scan(isLast: isLast, summary: &result.summary)
    held.write(upTo: longText?.decided ?? scanned, settings: settings, into: &result)
  }

  private func scan(isLast: Bool, summary: inout RepairSummary) {
    reader.beginPiece()
    let bytes = held.bytes
    let piece = bytes.span.extracting(scanned - held.offset..<bytes.count)
    while case .cell(let cell) = reader.next(piece, isLast: isLast) {
      if cell.column == 0, cell.isFirst { summary.records += 1 }
      guard isWanted(cell),
        !cell.isASCII || cleaner.concernsASCII || longText != nil || !cell.isLast
      else { continue }
      find(in: piece, cell, summary: &summary)
    }
    scanned += reader.place
  }

  private func isWanted(_ cell: TableReader.Cell) -> Bool {
    if layout.hasHeader, cell.row == 0 { return false }
    return layout.columns?.contains(cell.column) ?? true
  }

  private func find(
    in piece: Span<UInt8>, _ cell: TableReader.Cell, summary: inout RepairSummary
  ) {
    let isWhole = cell.isFirst && cell.isLast
    if isWhole, !cell.hasDoubledQuotes {
      let found = cleaner.findings(in: piece.extracting(cell.range))
      let start = scanned + cell.range.lowerBound
      add(found, of: cell, summary: &summary) { start + $0 }
      return
    }
    let (text, map) = CellText.read(piece, cell)
    if isWhole {
      let found = cleaner.findings(in: text.span)
      add(found, of: cell, summary: &summary) { [scanned] in scanned + map.source(of: $0) }
      return
    }
    if cell.isFirst { longText = MappedText(cleaner) }
    longText?.push(text.span, writtenBy: map, at: scanned)
    if cell.isLast { longText?.finish(at: scanned + cell.range.upperBound) }
    if let found = longText?.takeFindings() {
      add(found, of: cell, summary: &summary) { $0 }
    }
    if cell.isLast { longText = nil }
  }

  /// Adds the changes for what was found in a cell.
  private func add(
    _ found: CleaningFindings, of cell: TableReader.Cell, summary: inout RepairSummary,
    source: (Int) -> Int
  ) {
    var applied = found
    applied.edits = []
    for edit in found.edits {
      guard
        let replacement = CellText.escaped(
          edit.replacement, isQuoted: cell.isQuoted, hasQuotes: layout.hasQuotes,
          delimiter: layout.delimiter)
      else {
        if let misdecoding = edit.misdecoding { applied.suggestions.append(misdecoding) }
        continue
      }
      applied.edits.append(edit)
      let range = source(edit.byteOffsets.lowerBound)..<source(edit.byteOffsets.upperBound)
      held.changes.append(
        Change(
          byteOffsets: range, replacement: replacement, cause: .edit(edit), record: cell.row + 1,
          pointer: settings.keepsRows ? String(cell.column + 1) : nil))
    }
    applied.firstMalformedOffset = found.firstMalformedOffset.map(source)
    summary.count(applied, at: 0)
  }
}
