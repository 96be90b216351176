import Mojibake

/// How much steps have changed.
struct StepCounts: Sendable {
  private var counts: [Int] = []
  private(set) var byChain: [Chain: Int] = [:]
  /// Surrogates in UTF-8 that were mended, each of which counted as three malformed sequences.
  private(set) var surrogates = 0

  /// How much each step has changed that has changed something.
  var byStep: [CleaningStep: Int] {
    var byStep: [CleaningStep: Int] = [:]
    for (step, count) in zip(CleaningStep.allCases, counts) where count > 0 { byStep[step] = count }
    return byStep
  }

  var isEmpty: Bool { counts.isEmpty }

  mutating func add(_ step: CleaningStep, _ count: Int) {
    if counts.isEmpty { counts = Array(repeating: 0, count: CleaningStep.allCases.count) }
    counts[step.place] += count
  }

  mutating func add(_ chain: Chain) {
    add(.misdecoding, 1)
    byChain[chain, default: 0] += 1
  }

  mutating func countMended(_ changes: StepChanges) {
    surrogates += changes.entries.reduce(0) { $0 + $1.range.count } / 3
  }
}
