/// A part of an input that is repaired at once.
struct Batch {
  /// What a batch is of its input.
  enum Part {
    /// Whole records, or any piece of a text.
    case whole
    /// A piece of a record that is too long to be held whole.
    case pieceOfRecord(isFirst: Bool, isLast: Bool)
    /// As this, of a record that was found bad: why, and where in the input.
    case pieceOfBadRecord(JSONFailure)
  }

  /// Its bytes; where some were not UTF-8, as they are read.
  var bytes: [UInt8] = []
  /// Where it begins in the input, after decompression and with all before it as it is read.
  var byteOffset = 0
  /// What was done to it where it was not UTF-8.
  var decoded: DecodedBatch?
  /// The 1-based number of its first record.
  var firstRecord = 1
  var part = Part.whole
  /// Whether the input begins, and ends, with it.
  var isFirst = false
  var isLast = false
}
