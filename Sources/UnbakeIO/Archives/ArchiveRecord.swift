/// A record of a WARC or WET archive (ISO 28500): where its parts stand in bytes that hold it whole.
struct ArchiveRecord {
  /// A field of the header: its name in lower case, and where its value stands.
  struct Field {
    var name: String
    var value: Range<Int>
  }

  /// The whole record, the two line ends behind its block included.
  var range: Range<Int>
  var block: Range<Int>
  private(set) var fields: [Field] = []

  /// What stands behind a block.
  static let ending: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
  /// Headers are no longer than this.
  static let headerLimit = 1 << 20
  /// A header's first line is shorter than this.
  private static let versionLimit = 16

  /// Reads the header of a record.
  ///
  /// - Returns: nil when the header is not there whole.
  /// - Throws: what is wrong with it.
  init?(_ bytes: Span<UInt8>, at start: Int) throws(ArchiveFailure) {
    guard let first = bytes.firstNewline(from: start) else {
      guard bytes.count - start <= Self.versionLimit else {
        throw ArchiveFailure(problem: "no record begins here", byteOffset: start)
      }
      return nil
    }
    guard bytes.extracting(start..<first).begins(with: "warc/") == .yes else {
      throw ArchiveFailure(problem: "no record begins here", byteOffset: start)
    }
    var place = first + 1
    range = start..<start
    block = start..<start
    while true {
      guard let end = bytes.firstNewline(from: place) else {
        if bytes.count - start > Self.headerLimit {
          throw ArchiveFailure(problem: "the header does not end", byteOffset: start)
        }
        return nil
      }
      let line = bytes.trimmed(place..<end)
      if line.isEmpty {
        place = end + 1
        break
      }
      // A line that begins with white space goes on with the field before.
      if bytes[place] == 0x20 || bytes[place] == 0x09, !fields.isEmpty {
        fields[fields.count - 1].value =
          fields[fields.count - 1].value.lowerBound..<line.upperBound
      } else if let colon = bytes.first(UInt8(ascii: ":"), in: line) {
        fields.append(
          Field(
            name: bytes.ascii(line.lowerBound..<colon).lowercased(),
            value: bytes.trimmed(colon + 1..<line.upperBound)))
      }
      place = end + 1
    }
    guard let length = value("content-length", bytes).flatMap({ Int($0) }), length >= 0 else {
      throw ArchiveFailure(problem: "the record has no Content-Length", byteOffset: start)
    }
    guard length <= Int.max - place - Self.ending.count else {
      throw ArchiveFailure(problem: "no record has this Content-Length", byteOffset: start)
    }
    block = place..<place + length
    range = start..<block.upperBound + Self.ending.count
  }

  /// Where the value of a field stands, by its name in lower case.
  func field(_ name: String) -> Range<Int>? { fields.first { $0.name == name }?.value }

  /// The value of a field.
  func value(_ name: String, _ bytes: Span<UInt8>) -> String? {
    guard let range = field(name) else { return nil }
    return bytes.ascii(range)
  }
}

/// Why an archive cannot be read on, and where in the bytes at hand.
struct ArchiveFailure: Error {
  var problem: String
  var byteOffset: Int
}

extension Span where Element == UInt8 {
  /// A range without the spaces, tabs and line ends around it.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start] <= 0x20 { start += 1 }
    while end > start, self[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// The first place of a byte in a range.
  func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
    for place in range where self[place] == byte { return place }
    return nil
  }

  /// Bytes of a header as text; what is not UTF-8 becomes U+FFFD.
  func ascii(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for place in range { bytes.append(self[place]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
