import Unbake

/// An edit as a line of an edits file: all that is needed to find it, judge it and undo it.
///
/// Members: `path`; for records `record` (1-based line) and `pointer` (JSON pointer); `byteOffsets`, the
/// start and end in the input; `originalBytes`, what stood there, exactly, in base64; `original` and
/// `replacement`, the texts; `replacementBytes`, what was written, in base64, where it is not the
/// UTF-8 of `replacement`; `chain`, first misdecoding first; `evidence` in bits; `confidence`.
struct EditRecord {
  var path: String
  var record: Int?
  var pointer: String?
  var byteOffsets: Range<Int>
  var originalBytes: [UInt8]
  var replacementBytes: [UInt8]
  var edit: Edit

  /// The line, with its line feed.
  var line: String {
    var members = ["\"path\":\(JSONText.quoted(path))"]
    if let record { members.append("\"record\":\(record)") }
    if let pointer { members.append("\"pointer\":\(JSONText.quoted(pointer))") }
    members.append("\"byteOffsets\":[\(byteOffsets.lowerBound),\(byteOffsets.upperBound)]")
    members.append("\"original\":\(JSONText.quoted(edit.original))")
    members.append("\"originalBytes\":\"\(Base64.encoded(originalBytes))\"")
    members.append("\"replacement\":\(JSONText.quoted(edit.replacement))")
    if replacementBytes != Array(edit.replacement.utf8) {
      members.append("\"replacementBytes\":\"\(Base64.encoded(replacementBytes))\"")
    }
    members.append("\"chain\":\(JSONText.chain(edit.chain))")
    members.append("\"evidence\":\(edit.evidence)")
    members.append("\"confidence\":\"\(edit.confidence.rawValue)\"")
    return "{" + members.joined(separator: ",") + "}\n"
  }
}
