/// How sure it is which scalar a sequence that lacks bytes stood for.
struct GlyphOdds {
  /// The odds of the scalar that was chosen against all others together, as their logarithm to base 2 in
  /// the model's units.
  var units: Int
  /// The scalar that is likeliest in its place.
  var scalar: UInt32
  /// The others, likeliest first, with how much dearer each is.
  var others: [(scalar: UInt32, cost: Int)]

  /// Whether the scalar may be a mark that the rest of the block helps to choose.
  var mayBeMark: Bool {
    guard !others.isEmpty else { return false }
    return Self.isMark(scalar)
      || others.contains { $0.cost < Self.near && Self.isMark($0.scalar) }
  }

  /// A candidate this much dearer than the best may still turn out to be right.
  private static let near = 10 * Model.unitsPerBit

  private static func isMark(_ scalar: UInt32) -> Bool {
    (0x2010...0x203A).contains(scalar) || scalar == 0xAB || scalar == 0xBB
  }

  /// A single scalar has odds without limit.
  static let unlimited = 64 * Model.unitsPerBit

  /// The odds of candidates by their costs in place, in the model's units.
  init(_ costs: [(scalar: UInt32, cost: Int)]) {
    let ranked = costs.sorted { ($0.cost, $0.scalar) < ($1.cost, $1.scalar) }
    scalar = ranked[0].scalar
    others = ranked.dropFirst().map { ($0.scalar, $0.cost - ranked[0].cost) }
    // The cost of one or the other of the rest, against the best.
    guard var rest = others.first?.cost else {
      units = Self.unlimited
      return
    }
    for other in others.dropFirst() { rest = ChainPrior.cost(rest, or: other.cost) }
    units = min(rest, Self.unlimited)
  }
}

extension LossSearch.Outcome {
  /// The odds of each decision's scalar where it stands.
  ///
  /// - Parameter counts: what is gone from the document; gains what is clear here.
  func odds(in cells: [Level.Cell], counting counts: inout InvisibleCounts) -> [GlyphOdds] {
    let costs = candidateCosts(in: cells)
    for (decision, costs) in zip(decisions, costs) {
      let odds = GlyphOdds(costs)
      guard odds.units >= Confidence.likely.leastEvidence,
        let candidate = decision.candidates.first(where: { $0.scalar == odds.scalar })
      else { continue }
      counts.add(candidate.invisible)
    }
    return zip(decisions, costs).map { decision, costs in
      GlyphOdds(
        zip(decision.candidates, costs).map { candidate, cost in
          (cost.scalar, cost.cost + counts.cost(of: candidate.invisible))
        })
    }
  }

  /// How often what was lost is decided: a lost scalar's neighbours may be lost scalars too.
  private static let rounds = 2

  /// What each decision's candidates cost where they stand.
  private func candidateCosts(in cells: [Level.Cell]) -> [[(scalar: UInt32, cost: Int)]] {
    let model = Model.shared
    // Three scalars beyond either end, so that all have neighbours.
    let edge = [UInt32](repeating: 0x20, count: 3)
    var letters = edge
    var symbols = edge.map { _ in Model.boundary }
    var places: [Int] = []
    var cell = 0
    var next = decisions.startIndex
    while cell < cells.count {
      if next < decisions.endIndex, decisions[next].cell == cell {
        places.append(symbols.count)
        symbols.append(model.symbol(of: decisions[next].scalar).symbol)
        letters.append(LetterContext.letter(decisions[next].scalar))
        cell += max(1, decisions[next].length)
        next += 1
      } else {
        symbols.append(cells[cell].symbol)
        letters.append(LetterContext.letter(cells[cell].scalar))
        cell += 1
      }
    }
    symbols += edge.map { _ in Model.boundary }
    letters += edge
    var costs: [[(scalar: UInt32, cost: Int)]] = []
    for _ in 0..<Self.rounds {
      costs.removeAll(keepingCapacity: true)
      for (decision, place) in zip(decisions, places) {
        costs.append(
          self.costs(of: decision.candidates, at: place, in: symbols, letters: letters))
        guard let best = costs.last!.min(by: { $0.cost < $1.cost }) else { continue }
        symbols[place] = model.symbol(of: best.scalar).symbol
        letters[place] = LetterContext.letter(best.scalar)
      }
    }
    return costs
  }

  /// What candidates cost at a place between the symbols and letters of a text.
  private func costs(
    of candidates: [LostSequence.Candidate], at place: Int, in symbols: [UInt16],
    letters: [UInt32]
  ) -> [(scalar: UInt32, cost: Int)] {
    let model = Model.shared
    let neighbours = LetterContext.Neighbours(of: place, in: letters)
    return candidates.map { candidate in
      let symbol = candidate.symbol
      var cost =
        candidate.cost + model.cost(symbols[place - 2], symbols[place - 1], symbol)
        + model.cost(symbols[place - 1], symbol, symbols[place + 1])
        + model.cost(symbol, symbols[place + 1], symbols[place + 2])
      if candidates.count > 1, LetterContext.covers(candidate.scalar) {
        cost = LetterContext.shared.cost(
          of: candidate.scalar, between: neighbours, modelCost: cost)
      }
      return (candidate.scalar, cost)
    }
  }
}
