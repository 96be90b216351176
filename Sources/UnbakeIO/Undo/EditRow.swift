internal import FoundationEssentials

/// A row of an edits file as it is read; ``EditRecord`` tells what rows hold.
struct EditRow: Decodable {
  var type: String
  var path: String
  var byteOffsets: [Int]?
  var originalBytes: String?
  var replacement: String?
  var replacementBytes: String?
  var output: String?
  var bytesRead: Int?
  var bytesWritten: Int?
  var crc64Read: String?
  var crc64Written: String?
  var decoded: Bool?
  var decodedFrom: String?
  var byteOrderMark: Bool?

  /// The types of the row behind those of a file.
  enum FileType: String {
    /// The changes lead from the file to its output and back.
    case file
    /// The output is of another format.
    case responses
  }

  /// Reads a line; nil when it is no row.
  init?(_ line: ArraySlice<UInt8>) {
    guard let row = try? JSONDecoder().decode(EditRow.self, from: Data(line)) else { return nil }
    self = row
  }

  /// A change: which bytes of the original, what they were, and what stands for them now. Nil when the
  /// row is incomplete.
  var change: (byteOffsets: Range<Int>, original: [UInt8], replacement: [UInt8])? {
    guard let byteOffsets, byteOffsets.count == 2, byteOffsets[0] <= byteOffsets[1],
      let original = originalBytes.flatMap({ Data(base64Encoded: $0) }),
      original.count == byteOffsets[1] - byteOffsets[0]
    else { return nil }
    let written: [UInt8]
    if let replacementBytes {
      guard let bytes = Data(base64Encoded: replacementBytes) else { return nil }
      written = Array(bytes)
    } else if let replacement {
      written = Array(replacement.utf8)
    } else {
      return nil
    }
    return (byteOffsets[0]..<byteOffsets[1], Array(original), written)
  }
}
