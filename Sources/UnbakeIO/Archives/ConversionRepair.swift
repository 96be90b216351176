import Mojibake
import Unbake

/// Repairs the texts of WET archives: records with text of their own, not what a server sent. Their
/// lengths and digests are made true again; other records stay as they are.
struct ConversionRepair {
  private let settings: RecordSettings
  private let cleaner: Cleaner
  private var changes: [Change] = []

  init(_ settings: RecordSettings) {
    self.settings = settings
    cleaner = settings.cleaner
  }

  /// Repairs a batch of whole records; the output's records end members.
  mutating func repair(_ batch: Batch, into result: inout BatchResult) throws(RepairFailure) {
    result.summary.bytesRead += batch.bytes.count
    guard case .whole = batch.part else {
      // A record that is too long passes as it is.
      result.output = nil
      if case .pieceOfRecord(true, _) = batch.part { result.summary.recordsTooLong += 1 }
      return
    }
    let bytes = batch.bytes.span
    var growth = 0
    for record in try ArchiveRecord.all(bytes, path: settings.path, at: batch.byteOffset) {
      result.summary.records += 1
      if Self.hasText(record, bytes) {
        growth += repair(record, bytes, at: batch.byteOffset, summary: &result.summary)
      }
      result.memberEnds.append(record.range.upperBound + growth)
    }
    result.hasChanges = !changes.isEmpty
    result.output = changes.isEmpty ? nil : changes.applied(to: bytes, at: batch.byteOffset)
    guard settings.keepsRows else { return }
    for change in changes {
      EditRecord.add(
        change, path: settings.path, source: bytes, at: batch.byteOffset, to: &result.rows)
    }
  }

  private static func hasText(_ record: ArchiveRecord, _ bytes: Span<UInt8>) -> Bool {
    let type = record.value("warc-type", bytes)?.lowercased()
    guard type == "conversion" || type == "resource" else { return false }
    return record.value("content-type", bytes)?.lowercased().hasPrefix("text/") ?? false
  }

  /// Repairs a record; returns by how many bytes it grows.
  private mutating func repair(
    _ record: ArchiveRecord, _ bytes: Span<UInt8>, at offset: Int, summary: inout RepairSummary
  ) -> Int {
    let found = cleaner.findings(in: bytes.extracting(record.block))
    let start = offset + record.block.lowerBound
    summary.count(found, at: start)
    guard !found.edits.isEmpty else { return 0 }
    let id = record.value("warc-record-id", bytes)
    let first = changes.count
    for edit in found.edits {
      changes.append(
        Change(
          byteOffsets: start + edit.byteOffsets.lowerBound..<start + edit.byteOffsets.upperBound,
          replacement: edit.replacementBytes, cause: .edit(edit), pointer: id))
    }
    let block = Array(changes[first...]).applied(
      to: bytes.extracting(record.block), at: start)
    var growth = block.count - record.block.count
    func set(_ field: String, _ reason: StaticString, _ value: String) {
      guard let range = record.field(field) else { return }
      changes.append(
        Change(
          byteOffsets: offset + range.lowerBound..<offset + range.upperBound,
          replacement: Array(value.utf8), cause: .upkeep(reason), pointer: id))
      growth += value.utf8.count - range.count
    }
    set("content-length", "content-length", String(block.count))
    for field in ["warc-block-digest", "warc-payload-digest"] {
      guard let old = record.value(field, bytes) else { continue }
      // A digest whose algorithm is not known would be untrue: it is left empty.
      set(field, "digest", Digest.text(of: block.span, like: old) ?? "")
    }
    changes.sortByPlace(from: first)
    return growth
  }
}

extension ArchiveRecord {
  /// The records of bytes that hold them whole.
  static func all(
    _ bytes: Span<UInt8>, path: String, at offset: Int
  ) throws(RepairFailure) -> [ArchiveRecord] {
    var records: [ArchiveRecord] = []
    var place = 0
    while true {
      while place < bytes.count, bytes[place] == 0x0D || bytes[place] == 0x0A { place += 1 }
      guard place < bytes.count else { return records }
      do throws(ArchiveFailure) {
        guard var record = try ArchiveRecord(bytes, at: place) else { return records }
        record.range = place..<min(record.range.upperBound, bytes.count)
        place = record.range.upperBound
        records.append(record)
      } catch {
        throw .archive(
          path: path, byteOffset: offset + error.byteOffset, problem: error.problem)
      }
    }
  }
}
