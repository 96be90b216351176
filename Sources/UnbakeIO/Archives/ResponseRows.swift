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
        row(record, bytes, at: batch.byteOffset, to: &output, summary: &result.summary)
      }
    } else if case .pieceOfRecord(true, _) = batch.part {
      result.summary.recordsTooLong += 1
    }
    result.output = output
  }

  private func row(
    _ record: ArchiveRecord, _ bytes: Span<UInt8>, at offset: Int, to output: inout [UInt8],
    summary: inout RepairSummary
  ) {
    let block = bytes.extracting(record.block)
    let type = record.value("warc-type", bytes)?.lowercased()
    var contentType = record.value("content-type", bytes)
    var payload: [UInt8] = []
    switch type {
    case "response":
      if contentType?.lowercased().hasPrefix("application/http") ?? true {
        guard let http = HTTPPayload(block) else {
          summary.recordsWithoutText += 1
          return
        }
        (payload, contentType) = (http.body, http.contentType)
      } else {
        payload.append(contentsOf: block, in: 0..<block.count)
      }
    case "resource", "conversion": payload.append(contentsOf: block, in: 0..<block.count)
    default: return
    }
    summary.records += 1
    let declared = DeclaredEncoding(contentType: contentType, payload: payload.span)
    guard declared.isText, let decoded = decode(payload.span, declared.labels) else {
      summary.recordsWithoutText += 1
      return
    }
    let found = cleaner.findings(in: decoded.text.span)
    summary.count(found, at: offset + record.block.lowerBound)
    let text = found.edits.map {
      Change(byteOffsets: $0.byteOffsets, replacement: $0.replacementBytes, cause: .edit($0))
    }.applied(to: decoded.text.span, at: 0)
    func member(_ name: String, _ value: String?) {
      output += "\"\(name)\":".utf8
      output += (value.map { JSONText.quoted($0) } ?? "null").utf8
      output.append(UInt8(ascii: ","))
    }
    output.append(UInt8(ascii: "{"))
    member("id", record.value("warc-record-id", bytes))
    member("url", record.value("warc-target-uri", bytes))
    member("date", record.value("warc-date", bytes))
    member("declared", declared.labels.first)
    member("used", decoded.used)
    output += "\"text\":\"".utf8
    output += JSONString.escaped(String(decoding: text, as: UTF8.self), style: .plain)
    output += "\"}\n".utf8
  }
}

/// Reads a payload as text: given its bytes and the labels that were declared for it, the nearest first,
/// gives its UTF-8 and the label of the encoding that it was read in; nil when it is no text.
public typealias PayloadDecoder =
  @Sendable (
    _ payload: Span<UInt8>, _ declared: [String]
  ) -> (text: [UInt8], used: String)?
