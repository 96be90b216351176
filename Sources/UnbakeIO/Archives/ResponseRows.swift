import Mojibake
import Unbake

/// Turns the responses of WARC archives into JSON Lines: `{"id","url","date","declared","used","text"}`, one
/// a response with text.
struct ResponseRows {
  private let settings: RecordSettings
  private let cleaner: Cleaner
  private let decode: PayloadDecoder

  init(_ settings: RecordSettings, decode: @escaping PayloadDecoder) {
    self.settings = settings
    self.decode = decode
    cleaner = settings.cleaner
  }

  func repair(_ batch: Batch, into result: inout BatchResult) throws(RepairFailure) {
    result.summary.bytesRead += batch.bytes.count
    result.hasChanges = true
    var output: [UInt8] = []
    if case .whole = batch.part {
      let bytes = batch.bytes.span
      for record in try ArchiveRecord.all(bytes, path: settings.path, at: batch.byteOffset) {
        row(record, bytes, at: batch.byteOffset, to: &output, result: &result)
      }
    } else if case .pieceOfRecord(true, _) = batch.part {
      result.summary.recordsTooLong += 1
    }
    result.output = output
  }

  private func row(
    _ record: ArchiveRecord, _ bytes: Span<UInt8>, at offset: Int, to output: inout [UInt8],
    result: inout BatchResult
  ) {
    let type = record.value("warc-type", bytes)?.lowercased()
    guard type == "response" || type == "resource" || type == "conversion" else { return }
    guard let payload = ArchivePayload(of: record, in: bytes) else {
      result.summary.recordsWithoutText += 1
      return
    }
    result.summary.records += 1
    guard let decoded = payload.text(decodedBy: decode) else {
      result.summary.recordsWithoutText += 1
      return
    }
    let id = record.value("warc-record-id", bytes)
    let found = cleaner.findings(in: decoded.bytes.span)
    result.summary.count(found, at: offset + record.block.lowerBound)
    let changes = found.edits.map {
      Change(
        byteOffsets: $0.byteOffsets, replacement: $0.replacementBytes, cause: .edit($0),
        pointer: id)
    }
    if settings.keepsRows {
      for change in changes {
        EditRecord.add(
          change, path: settings.path, source: decoded.bytes.span, at: 0, to: &result.rows)
      }
    }
    let text = changes.applied(to: decoded.bytes.span, at: 0)
    func member(_ name: String, _ value: String?) {
      output += "\"\(name)\":".utf8
      output += (value.map { JSONText.quoted($0) } ?? "null").utf8
      output.append(UInt8(ascii: ","))
    }
    output.append(UInt8(ascii: "{"))
    member("id", id)
    member("url", record.value("warc-target-uri", bytes))
    member("date", record.value("warc-date", bytes))
    member("declared", decoded.declared.first)
    member("used", decoded.used)
    output += "\"text\":\"".utf8
    output += JSONString.escaped(String(decoding: text, as: UTF8.self), style: .plain)
    output += "\"}\n".utf8
  }
}
