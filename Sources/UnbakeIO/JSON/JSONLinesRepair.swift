import Mojibake
import Unbake

/// Repairs the strings of chosen fields in whole lines of JSON Lines; every byte outside their edits stays
/// as it is, but for escapes of lone surrogates and a byte order mark, which no reader should meet.
struct JSONLinesRepair {
  private let settings: RecordSettings
  private var texts: JSONTextRepair
  private var reader: JSONReader
  private var changes: [Change] = []
  private var record = 0

  init(_ settings: RecordSettings) {
    self.settings = settings
    texts = JSONTextRepair(settings.cleaner)
    reader = JSONReader(fields: settings.fields, keepingPointers: settings.keepsRows)
  }

  mutating func repair(_ batch: Batch, into result: inout BatchResult) throws(RepairFailure) {
    let bytes = batch.bytes.span
    changes.removeAll(keepingCapacity: true)
    record = batch.firstRecord
    var start = 0
    if batch.isFirst, bytes.startsWithByteOrderMark {
      start = 3
      changes.append(
        Change(
          byteOffsets: 0..<3, replacement: [], cause: .upkeep("byte-order-mark"), record: record))
    }
    while start < bytes.count {
      let end = bytes.firstNewline(from: start).map { $0 + 1 } ?? bytes.count
      try repair(
        bytes.extracting(start..<end), at: batch.byteOffset + start, into: &result)
      start = end
      record += 1
    }
    result.summary.bytesRead += bytes.count
    result.output = changes.isEmpty ? nil : changes.applied(to: bytes, at: batch.byteOffset)
    result.hasChanges = !changes.isEmpty
    result.lines = record - batch.firstRecord
    guard settings.keepsRows else { return }
    for change in changes {
      EditRecord.add(
        change, path: settings.path, source: bytes, at: batch.byteOffset, to: &result.rows)
    }
  }

  /// Repairs a line.
  private mutating func repair(
    _ line: Span<UInt8>, at offset: Int, into result: inout BatchResult
  ) throws(RepairFailure) {
    // Looked at before anything is counted: a bad record counts for nothing else.
    let before = changes.count
    var found = RepairSummary()
    do throws(JSONFailure) {
      try find(in: line, at: offset, summary: &found)
      result.summary.add(found)
    } catch {
      changes.removeLast(changes.count - before)
      if line.isBlank { return }
      result.summary.badRecords += 1
      switch settings.badRecords {
      case .fail:
        throw .record(
          path: settings.path, line: record, byteOffset: offset + error.byteOffset,
          problem: error.problem)
      case .keep: return
      case .setAside: result.setAside.append(contentsOf: line, in: 0..<line.count)
      case .skip: break
      }
      changes.append(
        Change(
          byteOffsets: offset..<offset + line.count, replacement: [],
          cause: .upkeep("bad-record"), record: record))
    }
  }

  private mutating func find(
    in line: Span<UInt8>, at offset: Int, summary: inout RepairSummary
  ) throws(JSONFailure) {
    reader.begin()
    var hasField = false
    while case .text(let text) = try reader.next(line, isLast: true) {
      if text.isWanted { hasField = true }
      texts.find(
        in: line, text, at: offset, record: record,
        pointer: { settings.keepsRows ? reader.pointer : nil }, changes: &changes,
        summary: &summary)
    }
    summary.records += 1
    if !hasField { summary.recordsWithoutField += 1 }
  }
}

extension Span where Element == UInt8 {
  var startsWithByteOrderMark: Bool {
    count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF
  }

  /// Whether there is only white space.
  var isBlank: Bool {
    for place in indices where self[place] > 0x20 { return false }
    return true
  }
}
