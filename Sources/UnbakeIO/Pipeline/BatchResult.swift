/// What became of a batch.
struct BatchResult {
  /// The bytes to write; nil when they are those of the batch.
  var output: [UInt8]? = []
  /// Whether the output differs from the batch.
  var hasChanges = false
  /// Lines of the input, as far as somebody had to count them.
  var lines = 0
  /// Where in the output members of a compressed file end, beyond its end.
  var memberEnds: [Int] = []
  /// The changes, as lines of an edits file.
  var rows: [UInt8] = []
  /// Records that were set aside.
  var setAside: [UInt8] = []
  var summary = RepairSummary()
  /// The output as members of a compressed file.
  var members: [UInt8]?
}
