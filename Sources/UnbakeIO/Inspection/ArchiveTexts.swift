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
    let start = offset + record.block.lowerBound
    var place = TextPlace(
      recordID: record.value("warc-record-id", bytes),
      url: record.value("warc-target-uri", bytes))
    switch record.value("warc-type", bytes)?.lowercased() {
    case "resource", "conversion":
      let contentType = record.value("content-type", bytes)?.lowercased()
      guard contentType?.hasPrefix("text/") ?? false else { return }
      summary.records += 1
      inspector.inspect(
        bytes.extracting(record.block), at: place, source: { start + $0 }, pointer: { nil })
    case "response":
      guard let payload = ArchivePayload(of: record, in: bytes),
        let text = payload.text(decodedBy: decode)
      else {
        summary.recordsWithoutText += 1
        return
      }
      summary.records += 1
      (place.declared, place.used) = (text.declared, text.used)
      let type = payload.contentType?.lowercased() ?? ""
      place.isMarkup = type.isEmpty || type.contains("html") || type.contains("xml")
      // Where bytes have no places of their own, what is found stands at the start of the block.
      let places = PayloadPlaces(
        payload.places, payload: payload.bytes.span, text: text.bytes, encoding: text.used)
      inspector.inspect(
        text.bytes.span, at: place, source: { start + (places?.source(of: $0) ?? 0) },
        pointer: { nil })
    default: return
    }
  }
}
