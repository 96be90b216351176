import Mojibake
import Unbake

/// The strings of chosen fields in JSON Lines or in one JSON value.
final class JSONTexts: TextReader {
  private let settings: RecordSettings
  private let isLines: Bool
  private var reader: JSONReader
  private var string = JSONString()
  private var plain: [UInt8] = []
  /// Bytes that the reader has not used up, and the byte offset of the first.
  private var held: [UInt8] = []
  private var offset = 0
  private var record = 0
  private var linesBefore = 0
  private var hasField = false
  /// The string that the pieces are within.
  private var longText: TextInParts?
  private var badRecord: RepairFailure?

  init(_ settings: RecordSettings, isLines: Bool) {
    self.settings = settings
    self.isLines = isLines
    reader = JSONReader(fields: settings.fields, keepingPointers: true)
  }

  func read(
    _ batch: Batch, showing inspector: some InputInspector, summary: inout RepairSummary
  ) throws(RepairFailure) {
    badRecord = nil
    switch batch.part {
    case .whole where isLines: readLines(batch, inspector, &summary)
    case .whole:
      try readPiece(batch, isFirst: batch.isFirst, isLast: batch.isLast, inspector, &summary)
    case .pieceOfRecord(let isFirst, let isLast):
      try readPiece(batch, isFirst: isFirst, isLast: isLast, inspector, &summary)
    case .pieceOfBadRecord(let failure):
      summary.badRecords += batch.bytes.span.firstNewline(from: 0) == nil ? 0 : 1
      throw self.failure(failure, line: batch.firstRecord, at: batch.byteOffset)
    }
    if let badRecord { throw badRecord }
  }

  private func readLines(
    _ batch: Batch, _ inspector: some InputInspector, _ summary: inout RepairSummary
  ) {
    let bytes = batch.bytes.span
    record = batch.firstRecord
    var start = batch.isFirst && bytes.startsWithByteOrderMark ? 3 : 0
    while start < bytes.count {
      let end = bytes.firstNewline(from: start).map { $0 + 1 } ?? bytes.count
      let line = bytes.extracting(start..<end)
      do throws(JSONFailure) {
        reader.begin()
        hasField = false
        while case .text(let text) = try reader.next(line, isLast: true) {
          show(text, in: line, at: batch.byteOffset + start, to: inspector, summary: &summary)
        }
        count(&summary)
      } catch {
        if !line.isBlank {
          summary.badRecords += 1
          badRecord =
            badRecord ?? failure(error, line: record, at: batch.byteOffset + start)
        }
      }
      start = end
      record += 1
    }
  }

  private func readPiece(
    _ batch: Batch, isFirst: Bool, isLast: Bool, _ inspector: some InputInspector,
    _ summary: inout RepairSummary
  ) throws(RepairFailure) {
    if isFirst {
      (held, offset, longText, hasField) = ([], batch.byteOffset, nil, false)
      record = isLines ? batch.firstRecord : 0
      linesBefore = batch.firstRecord - 1
      reader.begin()
    }
    held += batch.bytes
    if batch.isFirst, held.span.startsWithByteOrderMark {
      held.removeFirst(3)
      offset += 3
    }
    let bytes = held
    let piece = bytes.span
    reader.beginPiece()
    do throws(JSONFailure) {
      reading: while true {
        switch try reader.next(piece, isLast: isLast) {
        case .text(let text):
          show(text, in: piece, at: offset, to: inspector, summary: &summary)
        case .needsInput, .end: break reading
        }
      }
    } catch {
      let before = piece.extracting(0..<min(error.byteOffset, piece.count))
      let lines = linesBefore + before.newlineCount + 1
      summary.badRecords += 1
      if !isLines {
        throw failure(error, line: lines, at: offset)
      }
      badRecord = failure(error, line: lines, at: offset)
    }
    linesBefore += piece.extracting(0..<reader.place).newlineCount
    offset += reader.place
    held.removeFirst(reader.place)
    if isLast { count(&summary) }
  }

  private func failure(_ error: JSONFailure, line: Int, at offset: Int) -> RepairFailure {
    .record(
      path: settings.path, line: line, byteOffset: offset + error.byteOffset,
      problem: error.problem)
  }

  private func count(_ summary: inout RepairSummary) {
    summary.records += 1
    if !hasField { summary.recordsWithoutField += 1 }
  }

  private func show(
    _ text: JSONReader.Text, in piece: Span<UInt8>, at offset: Int,
    to inspector: some InputInspector, summary: inout RepairSummary
  ) {
    if text.isWanted { hasField = true }
    let place = TextPlace(record: record)
    let pointer = { self.reader.pointer as String? }
    if text.isFirst, text.isLast {
      showWhole(text, in: piece, at: offset, to: inspector, place, pointer)
      return
    }
    string.read(piece, text.range)
    noteSurrogates(at: offset, of: place, to: inspector, pointer)
    guard text.isWanted else { return }
    if text.isFirst { longText = TextInParts() }
    let bytes = string.bytes
    longText?.show(
      bytes.span, writtenBy: string.map, at: offset, to: inspector, place: place,
      pointer: pointer)
    guard text.isLast else { return }
    longText?.finish(
      at: offset + text.range.upperBound, to: inspector, place: place, pointer: pointer)
    longText = nil
  }

  private func showWhole(
    _ text: JSONReader.Text, in piece: Span<UInt8>, at offset: Int,
    to inspector: some InputInspector, _ place: TextPlace, _ pointer: () -> String?
  ) {
    guard text.isWanted || text.hasUnicodeEscapes else { return }
    if !text.hasEscapes {
      inspector.inspect(
        piece.extracting(text.range), at: place,
        source: { offset + text.range.lowerBound + $0 }, pointer: pointer)
      return
    }
    if !text.hasUnicodeEscapes {
      // Most texts have nothing to report: where their bytes are written need not be known.
      plain.setText(ofJSON: piece.extracting(text.range))
      let plain = plain
      if !inspector.hasFindings(in: plain.span) { return }
    }
    string.read(piece, text.range)
    noteSurrogates(at: offset, of: place, to: inspector, pointer)
    guard text.isWanted else { return }
    let (bytes, map) = (string.bytes, string.map)
    inspector.inspect(
      bytes.span, at: place, source: { offset + map.source(of: $0) }, pointer: pointer)
  }

  private func noteSurrogates(
    at offset: Int, of place: TextPlace, to inspector: some InputInspector,
    _ pointer: () -> String?
  ) {
    for range in string.loneSurrogates {
      inspector.noteLoneSurrogate(
        at: offset + range.lowerBound..<offset + range.upperBound, of: place, pointer: pointer)
    }
  }
}
