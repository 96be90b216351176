import Mojibake
import Unbake

/// Repairs the cells of a table. Rows and columns stay as many as they are: a cell whose repair asks for quotes gets
/// them; a repair that would need a line end in a cell, or a delimiter where there are no quotes, is not made.
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
    let getsQuotes = mayGetQuotes(cell) && found.edits.contains { needsQuotes($0.replacement) }
    for edit in found.edits {
      guard cell.isQuoted || getsQuotes || !needsQuotes(edit.replacement),
        let replacement = CellText.escaped(
          edit.replacement, isQuoted: cell.isQuoted || getsQuotes)
      else {
        if let misdecoding = edit.misdecoding { applied.suggestions.append(misdecoding) }
        continue
      }
      applied.edits.append(edit)
      let range = source(edit.byteOffsets.lowerBound)..<source(edit.byteOffsets.upperBound)
      append(
        Change(byteOffsets: range, replacement: replacement, cause: .edit(edit)), in: cell)
    }
    applied.firstMalformedOffset = found.firstMalformedOffset.map(source)
    summary.count(applied, at: 0)
    if getsQuotes { addQuotes(to: cell, edits: applied.edits.count) }
  }

  /// Whether quotes may be put around a cell: all of it is at hand.
  private func mayGetQuotes(_ cell: TableReader.Cell) -> Bool {
    layout.hasQuotes && !cell.isQuoted && cell.isFirst && cell.isLast
  }

  /// Whether a cell without quotes cannot hold a text. Many readers take quotes for such in TSV too.
  private func needsQuotes(_ text: String) -> Bool {
    text.utf8.contains { $0 == layout.delimiter || $0 == UInt8(ascii: "\"") }
  }

  /// Puts quotes around a cell, and doubles those that its edits leave in it.
  private func addQuotes(to cell: TableReader.Cell, edits count: Int) {
    let range = scanned + cell.range.lowerBound..<scanned + cell.range.upperBound
    let first = held.changes.count - count
    let edits = Array(held.changes[first...])
    held.changes.removeLast(count)
    func insert(at place: Int) {
      append(
        Change(
          byteOffsets: place..<place, replacement: [UInt8(ascii: "\"")],
          cause: .upkeep("quotes")), in: cell)
    }
    func doubleQuotes(in range: Range<Int>) {
      for place in range where held.bytes[place - held.offset] == UInt8(ascii: "\"") {
        insert(at: place)
      }
    }
    insert(at: range.lowerBound)
    var place = range.lowerBound
    for edit in edits {
      doubleQuotes(in: place..<edit.byteOffsets.lowerBound)
      held.changes.append(edit)
      place = edit.byteOffsets.upperBound
    }
    doubleQuotes(in: place..<range.upperBound)
    insert(at: range.upperBound)
  }

  private func append(_ change: Change, in cell: TableReader.Cell) {
    var change = change
    change.record = cell.row + 1
    if settings.keepsRows { change.pointer = String(cell.column + 1) }
    held.changes.append(change)
  }
}
