import CEncodings

extension Span where Element == UInt8 {
  /// The length of the well-formed UTF-8 at the start; a sequence cut short by the end is not counted.
  package var validUTF8Length: Int {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      // Safety: the function reads `count` bytes.
      return unsafe cencodings_valid_utf8(base, buffer.count)
    }
  }

  /// What stands at the start: the length of a well-formed sequence; else of the malformed one, negative; 0
  /// when the input ends inside a sequence that could be well-formed.
  var utf8Sequence: Int {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      // Safety: the function reads `count` bytes.
      return unsafe Int(cencodings_utf8_sequence(base, buffer.count))
    }
  }

  /// The count of bytes before the first that is not ASCII.
  var asciiPrefixLength: Int {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      // Safety: the function reads `count` bytes.
      return unsafe cencodings_ascii_prefix(base, buffer.count)
    }
  }

  /// How many bytes of a range are from 0xC0 on.
  func leadBytes(in range: Range<Int>) -> Int {
    var count = 0
    let start = range.lowerBound + extracting(range).asciiPrefixLength
    for place in start..<range.upperBound { count += self[place] >= 0xC0 ? 1 : 0 }
    return count
  }
}
