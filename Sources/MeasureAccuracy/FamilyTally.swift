internal import Corpus

/// The outcomes of a family added up.
struct FamilyTally {
  /// How many cases came out as they should.
  private(set) var exact = 0
  /// How many sound texts were changed.
  private(set) var harmed = 0
  /// One minus the distance that remains over the distance that there was; not a number where there
  /// was none.
  var gain: Double { 1 - Double(remaining) / Double(initial) }

  private var remaining = 0
  private var initial = 0

  /// Adds up the outcomes of cases.
  init(samples: [CorpusCase], outcomes: [Outcome]) {
    for (sample, outcome) in zip(samples, outcomes) {
      exact += outcome.isExact ? 1 : 0
      harmed += sample.isSound && outcome.isChanged ? 1 : 0
      initial += EditDistance.between(sample.damaged, sample.gold)
      if let output = outcome.output {
        remaining += EditDistance.between(output, sample.gold)
      }
    }
  }
}
