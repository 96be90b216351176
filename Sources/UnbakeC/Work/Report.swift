import Unbake

/// What was done to a text or a stream.
struct Report {
  var edits = 0
  var suggestions = 0
  var malformed = 0
  var firstMalformed: Int?
  var unmappable = 0
  var firstUnmappable: Int?
  var bytesRead = 0
  var bytesWritten = 0

  init() {}

  /// What cleaning did.
  init(_ statistics: CleaningStatistics) {
    edits = statistics.edits
    suggestions = statistics.suggestions
    malformed = max(0, statistics.malformedSequences)
    firstMalformed = malformed == 0 ? nil : statistics.firstMalformedOffset
    bytesRead = statistics.bytesRead
  }

  /// What was done to a text.
  init(_ outcome: TextRepair.Outcome) {
    self.init(outcome.statistics)
    bytesWritten = outcome.bytesWritten
  }

  /// What ended the work.
  init(_ failure: TranscodingFailure) {
    note(failure)
  }

  /// Adds what was done elsewhere; byte offsets, which count there, are left out.
  mutating func add(_ other: Report) {
    edits += other.edits
    suggestions += other.suggestions
    malformed += other.malformed
    bytesRead += other.bytesRead
    bytesWritten += other.bytesWritten
  }

  /// Takes down what ended the work.
  mutating func note(_ failure: TranscodingFailure) {
    switch failure {
    case .malformed(let sequence):
      malformed = max(malformed, 1)
      firstMalformed = firstMalformed ?? sequence.byteOffsets.lowerBound
    case .unmappable(let scalar):
      unmappable = max(unmappable, 1)
      firstUnmappable = firstUnmappable ?? scalar.byteOffset
    }
  }

  /// Takes down what transcoding did.
  mutating func note(_ statistics: TranscodingStream.Statistics) {
    malformed = statistics.malformedSequences
    firstMalformed = statistics.firstMalformed?.byteOffsets.lowerBound
    unmappable = statistics.unmappableScalars
    firstUnmappable = statistics.firstUnmappable?.byteOffset
    bytesRead = statistics.bytesRead
  }
}
