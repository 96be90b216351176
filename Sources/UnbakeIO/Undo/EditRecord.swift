import Unbake

/// Rows of an edits file: all that is needed to find each change, judge it and undo it. One JSON object a
/// line.
///
/// A row of type `edit` has `path`; for records `record` (1-based) and `pointer` (JSON pointer, or a
/// column's number); `byteOffsets`, the start and end in the input, after decompression; `original` and
/// `replacement`, the texts; `originalBytes`, what stood there, exactly, in base64;
/// `replacementBytes`, what was written, in base64, where it is not the UTF-8 of `replacement`; `steps`, what
/// made the change, where that is more than undoing a misdecoding; where one was undone, `chain`, first
/// misdecoding first, `evidence` in bits, `confidence`.
///
/// A row of type `upkeep` is a change that a format asks for: `path`, `reason`, `byteOffsets`,
/// `originalBytes`, `replacementBytes`.
///
/// A row of type `file` stands behind the rows of a file: `path`; `output`, where the repair went;
/// `bytesRead`, `bytesWritten`, and the CRC-64s of both, all without compression.
enum EditRecord {
  /// Adds the row of a change.
  ///
  /// - Parameters:
  ///   - source: a part of the input that holds what changes.
  ///   - base: the byte offset of the part.
  static func add(
    _ change: Change, path: String, source: Span<UInt8>, at base: Int, to rows: inout [UInt8]
  ) {
    var original: [UInt8] = []
    let range = change.byteOffsets
    original.append(contentsOf: source, in: range.lowerBound - base..<range.upperBound - base)
    switch change.cause {
    case .edit: rows += "{\"type\":\"edit\",\"path\":\(JSONText.quoted(path))".utf8
    case .upkeep(let reason):
      rows += "{\"type\":\"upkeep\",\"path\":\(JSONText.quoted(path)),\"reason\":\"".utf8
      rows += "\(reason)\"".utf8
    }
    if change.record > 0 { rows += ",\"record\":\(change.record)".utf8 }
    if let pointer = change.pointer { rows += ",\"pointer\":\(JSONText.quoted(pointer))".utf8 }
    rows += ",\"byteOffsets\":[\(range.lowerBound),\(range.upperBound)]".utf8
    switch change.cause {
    case .edit(let edit):
      rows += ",\"original\":\(JSONText.quoted(edit.original))".utf8
      rows += ",\"originalBytes\":\"\(Base64.encoded(original))\"".utf8
      rows += ",\"replacement\":\(JSONText.quoted(edit.replacement))".utf8
      if !change.replacement.elementsEqual(edit.replacement.utf8) {
        rows += ",\"replacementBytes\":\"\(Base64.encoded(change.replacement))\"".utf8
      }
      if edit.steps != [.misdecoding] {
        let names = edit.steps.map { JSONText.quoted($0.rawValue) }
        rows += ",\"steps\":[\(names.joined(separator: ","))]".utf8
      }
      guard let misdecoding = edit.misdecoding else { break }
      rows += ",\"chain\":\(JSONText.chain(misdecoding.chain))".utf8
      rows += ",\"evidence\":\(misdecoding.evidence)".utf8
      rows += ",\"confidence\":\"\(misdecoding.confidence.rawValue)\"".utf8
    case .upkeep:
      rows += ",\"originalBytes\":\"\(Base64.encoded(original))\"".utf8
      rows += ",\"replacementBytes\":\"\(Base64.encoded(change.replacement))\"".utf8
    }
    rows += "}\n".utf8
  }

  /// The row that stands behind a file's changes.
  static func fileRow(
    path: String, output: String, read: (count: Int, checksum: Checksum),
    written: (count: Int, checksum: Checksum)
  ) -> String {
    "{\"type\":\"file\",\"schemaVersion\":1,\"path\":\(JSONText.quoted(path)),"
      + "\"output\":\(JSONText.quoted(output)),\"bytesRead\":\(read.count),"
      + "\"bytesWritten\":\(written.count),\"crc64Read\":\"\(read.checksum.text)\","
      + "\"crc64Written\":\"\(written.checksum.text)\"}\n"
  }
}
