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
/// A row of type `decoded` is bytes that were not UTF-8 and are read otherwise before anything else is done:
/// `path`, `encoding` (null where none explains them and U+FFFD stands for them), `byteOffsets`,
/// `originalBytes`, `replacementBytes`. Byte offsets of `edit` and `upkeep` rows count in what is read so; those of
/// `decoded` rows, in the input.
///
/// A row of type `file` stands behind the rows of a file: `path`; `output`, where the repair went;
/// `bytesRead`, `bytesWritten`, and the CRC-64s of both, all without compression; `decoded`, whether there are rows
/// of that type; `decodedFrom`, the encoding of all of the input where it was not read as UTF-8, and `byteOrderMark`,
/// whether it began with one.
///
/// Where responses of an archive became JSON Lines, the row behind those of the archive is of type `responses`.
/// Byte offsets then count in the text of each response as it was decoded, and the pointer is the record's id.
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
    case .decoding(let encoding):
      let name = encoding.map { JSONText.quoted($0.name) } ?? "null"
      rows += "{\"type\":\"decoded\",\"path\":\(JSONText.quoted(path)),\"encoding\":\(name)".utf8
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
    case .upkeep, .decoding:
      rows += ",\"originalBytes\":\"\(Base64.encoded(original))\"".utf8
      rows += ",\"replacementBytes\":\"\(Base64.encoded(change.replacement))\"".utf8
    }
    rows += "}\n".utf8
  }

  /// The row that stands behind a file's changes.
  static func fileRow(
    type: EditRow.FileType, path: String, output: String, read: (count: Int, checksum: Checksum),
    written: (count: Int, checksum: Checksum), isDecoded: Bool,
    from encoding: (name: String, hasByteOrderMark: Bool)?
  ) -> String {
    "{\"type\":\"\(type.rawValue)\",\"schemaVersion\":1,\"path\":\(JSONText.quoted(path)),"
      + "\"output\":\(JSONText.quoted(output)),\"bytesRead\":\(read.count),"
      + "\"bytesWritten\":\(written.count),\"crc64Read\":\"\(read.checksum.text)\","
      + "\"crc64Written\":\"\(written.checksum.text)\""
      + (isDecoded ? ",\"decoded\":true" : "")
      + (encoding.map {
        ",\"decodedFrom\":\(JSONText.quoted($0.name)),\"byteOrderMark\":\($0.hasByteOrderMark)"
      } ?? "") + "}\n"
  }
}
