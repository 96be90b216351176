import Mojibake
import Unbake

/// What a range of a source becomes, and why.
struct Change {
  /// Why bytes change.
  enum Cause {
    /// A text is repaired or cleaned.
    case edit(CleaningEdit)
    /// What a format asks for, in a word: `lone-surrogate`, `content-length`, …
    case upkeep(StaticString)
    /// Bytes were no UTF-8: the encoding they were in; nil when none explains them.
    case decoding(TextEncoding?)
  }

  /// The bytes, counted from the start of the input.
  var byteOffsets: Range<Int>
  var replacement: [UInt8]
  var cause: Cause
  /// For records: the 1-based number, or 0, and the way to the text.
  var record = 0
  var pointer: String?
}

extension [Change] {
  /// A part of a source with the changes made that lie in it.
  ///
  /// - Parameter base: the byte offset of the part in the input.
  func applied(to source: Span<UInt8>, at base: Int) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    var next = 0
    for change in self {
      output.append(contentsOf: source, in: next..<change.byteOffsets.lowerBound - base)
      output.append(contentsOf: change.replacement.span, in: 0..<change.replacement.count)
      next = change.byteOffsets.upperBound - base
    }
    output.append(contentsOf: source, in: next..<source.count)
    return output
  }

  /// Puts the changes from a place on in the order of the source.
  mutating func sortByPlace(from first: Int) {
    self[first...].sort { $0.byteOffsets.lowerBound < $1.byteOffsets.lowerBound }
  }
}
