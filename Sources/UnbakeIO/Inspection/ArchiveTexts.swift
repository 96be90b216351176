import Mojibake
import Unbake

/// The texts of archives: responses as they were declared, and records with text of their own.
final class ArchiveTexts: TextReader {
  private let settings: RecordSettings
  private let decode: PayloadDecoder

  init(_ settings: RecordSettings, decode: @escaping PayloadDecoder) {
    self.settings = settings
    self.decode = decode
  }

  func read(
    _ batch: Batch, showing inspector: some InputInspector, summary: inout RepairSummary
  ) throws(RepairFailure) {
    guard case .whole = batch.part else {
      if case .pieceOfRecord(true, _) = batch.part { summary.recordsTooLong += 1 }
      return
    }
    let bytes = batch.bytes.span
    for record in try ArchiveRecord.all(bytes, path: settings.path, at: batch.byteOffset) {
      show(record, bytes, at: batch.byteOffset, to: inspector, &summary)
    }
  }

  private func show(
    _ record: ArchiveRecord, _ bytes: Span<UInt8>, at offset: Int,
    to inspector: some InputInspector, _ summary: inout RepairSummary
  ) {
    let block = bytes.extracting(record.block)
    let start = offset + record.block.lowerBound
    var contentType = record.value("content-type", bytes)
    var place = TextPlace(
      recordID: record.value("warc-record-id", bytes),
      url: record.value("warc-target-uri", bytes))
    switch record.value("warc-type", bytes)?.lowercased() {
    case "resource", "conversion":
      guard contentType?.lowercased().hasPrefix("text/") ?? false else { return }
      summary.records += 1
      inspector.inspect(block, at: place, source: { start + $0 }, pointer: { nil })
    case "response":
      var payload: [UInt8] = []
      var places: SourceMap? = SourceMap()
      if contentType?.lowercased().hasPrefix("application/http") ?? true {
        guard let http = HTTPPayload(block) else {
          summary.recordsWithoutText += 1
          return
        }
        (payload, contentType, places) = (http.body, http.contentType, http.places)
      } else {
        payload.append(contentsOf: block, in: 0..<block.count)
      }
      let declared = DeclaredEncoding(contentType: contentType, payload: payload.span)
      guard declared.isText, let decoded = decode(payload.span, declared.labels) else {
        summary.recordsWithoutText += 1
        return
      }
      summary.records += 1
      (place.declared, place.used) = (declared.labels, decoded.used)
      let type = contentType?.lowercased() ?? ""
      place.isMarkup = type.isEmpty || type.contains("html") || type.contains("xml")
      // Where bytes have no places of their own, what is found stands at the start of the block.
      let textPlaces = PayloadPlaces(
        places, payload: payload.span, text: decoded.text, encoding: decoded.used)
      inspector.inspect(
        decoded.text.span, at: place,
        source: { start + (textPlaces?.source(of: $0) ?? 0) }, pointer: { nil })
    default: return
    }
  }
}
