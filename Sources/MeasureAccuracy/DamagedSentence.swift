internal import Corpus

/// A held-out sentence, damaged.
struct DamagedSentence: Sendable {
  var shape: Shape
  var group: EncodingGroup
  /// The label of the first encoding the text was read in.
  var encoding: String
  var language: String
  var source: String
  /// The case, its id a number that counts from zero.
  var sample: CorpusCase
}
