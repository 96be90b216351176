import Mojibake

/// What a record of an archive holds for its readers: of an HTTP response the body without its codings, else the
/// block.
struct ArchivePayload {
  /// A payload read as text.
  struct Text {
    /// Its UTF-8.
    var bytes: [UInt8]
    /// The labels declared for it, the nearest first, and that of the encoding it was read in.
    var declared: [String]
    var used: String
  }

  let bytes: [UInt8]
  /// The value of Content-Type, the response's own where it is one.
  let contentType: String?
  /// Where the bytes stand in the block; nil when they were compressed.
  let places: SourceMap?

  /// - Parameter archive: bytes that hold the record whole.
  /// - Returns: nil when a response has a coding that is not known.
  init?(of record: ArchiveRecord, in archive: Span<UInt8>) {
    let block = archive.extracting(record.block)
    let type = record.value("content-type", archive)
    let isResponse = record.value("warc-type", archive)?.lowercased() == "response"
    if isResponse, type?.lowercased().hasPrefix("application/http") ?? true {
      guard let http = HTTPPayload(block) else { return nil }
      (bytes, contentType, places) = (http.body, http.contentType, http.places)
    } else {
      var whole: [UInt8] = []
      whole.append(contentsOf: block, in: 0..<block.count)
      (bytes, contentType, places) = (whole, type, SourceMap())
    }
  }

  /// The payload as text; nil when it is none.
  func text(decodedBy decode: PayloadDecoder) -> Text? {
    let declared = DeclaredEncoding(contentType: contentType, payload: bytes.span)
    guard declared.isText, let decoded = decode(bytes.span, declared.labels) else { return nil }
    return Text(bytes: decoded.text, declared: declared.labels, used: decoded.used)
  }
}

/// Reads a payload as text: given its bytes and the labels that were declared for it, the nearest first,
/// gives its UTF-8 and the label of the encoding that it was read in; nil when it is no text.
public typealias PayloadDecoder =
  @Sendable (
    _ payload: Span<UInt8>, _ declared: [String]
  ) -> (text: [UInt8], used: String)?
