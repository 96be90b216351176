import Mojibake

/// How much steps have changed.
struct StepCounts: Sendable {
  private(set) var byStep: [CleaningStep: Int] = [:]
  private(set) var byChain: [Chain: Int] = [:]
  /// Surrogates in UTF-8 that were mended, each of which counted as three malformed sequences.
  private(set) var surrogates = 0

  mutating func add(_ step: CleaningStep, _ count: Int) { byStep[step, default: 0] += count }

  mutating func add(_ chain: Chain) {
    byStep[.misdecoding, default: 0] += 1
    byChain[chain, default: 0] += 1
  }

  mutating func countMended(_ changes: StepChanges, of text: Span<UInt8>) {
    surrogates += changes.entries.reduce(0) { $0 + $1.range.count } / 3
  }
}
