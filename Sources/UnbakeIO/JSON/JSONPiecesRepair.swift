import Mojibake
import Unbake

/// Repairs the strings of chosen fields of a JSON text that comes in pieces: a file with one value, or a
/// line that is too long to be held. Memory is bounded, whatever the length of the value or of its
/// strings.
final class JSONPiecesRepair: RecordRepair {
  private let settings: RecordSettings
  private var reader: JSONReader
  private var texts: JSONTextRepair
  private var held = HeldSource()
  /// The byte offset in the input up to which the reader has used the bytes up.
  private var scanned = 0
  /// The string that the pieces are within.
  private var longText: MappedText?
  /// The number of the record, 0 for a file with one value; and the lines before what is held.
  private var record = 0
  private var linesBefore = 0
  private var hasField = false

  init(_ settings: RecordSettings) {
    self.settings = settings
    reader = JSONReader(fields: settings.fields, keepingPointers: settings.keepsRows)
    texts = JSONTextRepair(settings.cleaner)
  }

  func repair(_ batch: Batch, into result: inout BatchResult) throws(RepairFailure) {
    var (isFirst, isLast) = (batch.isFirst, batch.isLast)
    switch batch.part {
    case .whole: break
    case .pieceOfRecord(let first, let last): (isFirst, isLast) = (first, last)
    case .pieceOfBadRecord(let failure): return try pass(batch, failure, into: &result)
    }
    if isFirst { begin(batch) }
    held.append(batch.bytes.span)
    do throws(JSONFailure) {
      try scan(isLast: isLast, summary: &result.summary)
    } catch {
      let place = scanned + error.byteOffset
      let bytes = held.bytes
      let before = bytes.span.extracting(0..<place - held.offset)
      throw .record(
        path: settings.path, line: linesBefore + 1 + before.newlineCount, byteOffset: place,
        problem: error.problem)
    }
    result.summary.bytesRead += batch.bytes.count
    result.lines = batch.bytes.span.newlineCount
    if isLast {
      result.summary.records += 1
      if !hasField { result.summary.recordsWithoutField += 1 }
    }
    let end = longText?.decided ?? scanned
    let bytes = held.bytes
    linesBefore += bytes.span.extracting(0..<end - held.offset).newlineCount
    held.write(upTo: end, settings: settings, into: &result)
  }

  private func begin(_ batch: Batch) {
    held.begin(at: batch.byteOffset)
    (scanned, linesBefore, hasField) = (batch.byteOffset, batch.firstRecord - 1, false)
    if case .whole = batch.part { record = 0 } else { record = batch.firstRecord }
    reader.begin()
    guard batch.isFirst, batch.bytes.span.startsWithByteOrderMark else { return }
    scanned = 3
    held.changes.append(
      Change(byteOffsets: 0..<3, replacement: [], cause: .upkeep("byte-order-mark")))
  }

  /// Looks through what is held.
  private func scan(isLast: Bool, summary: inout RepairSummary) throws(JSONFailure) {
    reader.beginPiece()
    let bytes = held.bytes
    let piece = bytes.span.extracting(scanned - held.offset..<bytes.count)
    reading: while true {
      switch try reader.next(piece, isLast: isLast) {
      case .text(let text):
        if text.isWanted { hasField = true }
        find(in: piece, text, at: scanned, summary: &summary)
      case .needsInput, .end: break reading
      }
    }
    scanned += reader.place
  }

  private func find(
    in piece: Span<UInt8>, _ text: JSONReader.Text, at offset: Int,
    summary: inout RepairSummary
  ) {
    let pointer = { [settings, reader] in settings.keepsRows ? reader.pointer : nil }
    if text.isFirst, text.isLast || !text.isWanted {
      texts.find(
        in: piece, text, at: offset, record: record, pointer: pointer, changes: &held.changes,
        summary: &summary)
      return
    }
    let first = held.changes.count
    texts.readPart(
      of: piece, text, at: offset, record: record, pointer: pointer, changes: &held.changes,
      summary: &summary)
    guard text.isWanted else { return }
    if text.isFirst { longText = MappedText(settings.cleaner) }
    longText?.push(texts.string.bytes.span, writtenBy: texts.string.map, at: offset)
    if text.isLast { longText?.finish(at: offset + text.range.upperBound) }
    guard let found = longText?.takeFindings() else { return }
    summary.count(found, at: 0)
    summary.malformedSequences -= 3 * texts.string.loneSurrogates.count
    for edit in found.edits {
      let (start, end) = (edit.byteOffsets.lowerBound, edit.byteOffsets.upperBound)
      let style = JSONString.Style(
        of: held.bytes.span, in: start - held.offset..<end - held.offset)
      held.changes.append(
        Change(
          byteOffsets: edit.byteOffsets,
          replacement: JSONString.escaped(edit.replacement, style: style),
          cause: .edit(edit), record: record, pointer: pointer()))
    }
    if held.changes.count > first { held.changes.sortByPlace(from: 0) }
    if text.isLast { longText = nil }
  }

  /// Passes a piece of a record that is known to be bad.
  private func pass(
    _ batch: Batch, _ failure: JSONFailure, into result: inout BatchResult
  ) throws(RepairFailure) {
    result.summary.bytesRead += batch.bytes.count
    result.summary.badRecords = batch.bytes.span.firstNewline(from: 0) == nil ? 0 : 1
    switch settings.badRecords {
    case .fail:
      throw .record(
        path: settings.path, line: batch.firstRecord,
        byteOffset: batch.byteOffset + failure.byteOffset, problem: failure.problem)
    case .keep:
      result.output = nil
      return
    case .setAside: result.setAside = batch.bytes
    case .skip: break
    }
    result.hasChanges = true
    let change = Change(
      byteOffsets: batch.byteOffset..<batch.byteOffset + batch.bytes.count, replacement: [],
      cause: .upkeep("bad-record"), record: batch.firstRecord)
    if settings.keepsRows {
      EditRecord.add(
        change, path: settings.path, source: batch.bytes.span, at: batch.byteOffset,
        to: &result.rows)
    }
  }
}
