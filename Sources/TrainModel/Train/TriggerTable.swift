/// Which pairs of neighbouring symbols are rare enough in the sound text of every language to be worth a
/// look.
///
/// A pair triggers when a misdecoding can produce it (lead and trail byte, two trail bytes, or the edge
/// between ASCII letters and a foreign script) and it is rare in every language.
struct TriggerTable {
  private let alphabet: Alphabet
  /// The highest rate, in occurrences a million scalars, that any one language has.
  private var highestRates: [Float]
  private var language: [UInt32]
  private var totals: [UInt64]
  private var total: UInt64 = 0

  init(alphabet: Alphabet) {
    self.alphabet = alphabet
    highestRates = [Float](repeating: 0, count: alphabet.count * alphabet.count)
    language = [UInt32](repeating: 0, count: alphabet.count * alphabet.count)
    totals = [UInt64](repeating: 0, count: alphabet.count * alphabet.count)
  }

  /// Counts a line of the language at hand.
  mutating func count(_ line: [Int]) {
    for index in 1..<max(1, line.count) {
      language[line[index - 1] * alphabet.count + line[index]] += 1
    }
  }

  /// Counts the pairs of a line that stand before a space.
  mutating func countBeforeSpace(_ line: [Int]) {
    for index in 2..<max(2, line.count) where line[index] == 32 {
      language[line[index - 2] * alphabet.count + line[index - 1]] += 1
    }
  }

  /// Ends the language at hand.
  mutating func endLanguage(scalars: Int) {
    guard scalars > 0 else { return }
    for index in language.indices where language[index] > 0 {
      let count = language[index]
      if count >= 3 {
        highestRates[index] = max(highestRates[index], Float(count) * 1_000_000 / Float(scalars))
      }
      totals[index] += UInt64(count)
      language[index] = 0
    }
    total += UInt64(scalars)
  }

  /// The pairs that trigger, row by row.
  ///
  /// - Parameter canBeDamage: whether a misdecoding can produce a pair.
  func triggers(where canBeDamage: (Int, Int) -> Bool) -> [Bool] {
    var triggers = [Bool](repeating: false, count: alphabet.count * alphabet.count)
    for first in 0..<alphabet.count {
      for second in 0..<alphabet.count where canBeDamage(first, second) {
        let index = first * alphabet.count + second
        let overall = Double(totals[index]) * 1_000_000 / Double(max(1, total))
        triggers[index] = highestRates[index] < 2.5 && overall < 0.2
      }
    }
    return triggers
  }
}
