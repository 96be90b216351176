/// What speaks against a decoded sequence beyond the model's costs.
///
/// Units, footnote marks, trademark signs, closing quotes and mathematics look like misdecoded pairs
/// (`Å³`, `JOSÉ²`, `√π`), and a pair alone earns as much in the model as a damaged scalar does. What tells
/// them apart is the word around: a damaged scalar mostly has letters beside it, in the case of its word.
struct SequenceDoubt {
  /// For a pair that decodes to a scalar without a letter on either side.
  static let loneCost = 9 * Model.unitsPerBit
  /// For a decoded letter that breaks the case of its word: a capital after a small letter, a small
  /// letter after two capitals.
  static let caseBreakCost = 8 * Model.unitsPerBit

  /// For a pair that starts with the last capital of a word in capitals and ends in a sign.
  static let wordEndCost = 8 * Model.unitsPerBit
  /// For quotation marks that lose their partners.
  static let quoteCost = 6 * Model.unitsPerBit

  private let traits = SymbolTraits.shared
  private let model = Model.shared

  /// The doubts about the sequences of a region's reading.
  func tally(of path: [SequenceScorer.Decision], in level: Level, region: Range<Int>) -> Tally {
    var tally = Tally()
    var previousEnd = -1
    var previousSymbols: (first: UInt16, second: UInt16) = (0, 0)
    for (index, decision) in path.enumerated() {
      let start = Int(decision.cell)
      let end = start + Int(decision.length)
      let symbol = model.symbol(of: decision.scalar).symbol
      let isAfterDecoded = start == previousEnd
      let second = isAfterDecoded ? previousSymbols.second : level.cells[start - 1].symbol
      let first = isAfterDecoded ? previousSymbols.first : level.cells[start - 2].symbol
      let isBeforeDecoded = index + 1 < path.count && Int(path[index + 1].cell) == end
      let next = level.cells[min(end, region.upperBound + 1)].symbol
      let breaksCase =
        traits.isLower(symbol) && traits.isUpper(second) && traits.isUpper(first)
        || traits.isUpper(symbol) && traits.isLower(second)
      let isPair = decision.length <= 2 && level.depth == 0 && !isAfterDecoded && !isBeforeDecoded
      let isLone = isPair && !isCompany(second, of: symbol) && !isCompany(next, of: symbol)
      let endsWord =
        isPair && traits.isUpper(second) && traits.isUpper(level.cells[start].symbol)
        && !traits.isLetter(level.cells[start + 1].symbol) && !traits.isLetter(next)
      let cost = max(
        breaksCase ? Self.caseBreakCost : 0, isLone ? Self.loneCost : 0,
        endsWord ? Self.wordEndCost : 0)
      tally.cost += cost
      if cost > 0 { tally.doubtful += 1 } else { tally.plain += 1 }
      previousEnd = end
      previousSymbols = (second, symbol)
    }
    return tally
  }

  /// What speaks against a reading, and how many of its sequences are above doubt.
  struct Tally {
    /// The sum of the doubts, in the model's units.
    var cost = 0
    /// How many sequences are in doubt.
    var doubtful = 0
    /// How many are not.
    var plain = 0
  }

  /// Whether a neighbour speaks for a decoded scalar: a letter does, and a digit for a sign.
  private func isCompany(_ neighbour: UInt16, of symbol: UInt16) -> Bool {
    traits.isLetter(neighbour) || traits.isDigit(neighbour) && !traits.isLetter(symbol)
  }
}
