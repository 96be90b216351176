extension Window {
  /// What decoding one sequence at a trigger would bring.
  struct Glance {
    /// How much cheaper the text becomes at best, in the model's units.
    var gain = Int.min
    /// The encodings that have a sequence there; none when nothing touches the trigger.
    var encodings: UInt64 = 0
  }

  /// How many cells before a trigger a glance at it reads, and how many from it on.
  static let glanceReach = (before: 6, after: 8)

  /// Tries one sequence at a trigger.
  ///
  /// Most triggers of sound text fail this already, at the cost of a few looks into the model. Allocates
  /// nothing.
  ///
  /// - Parameter trigger: the cell that triggers beside the one before it.
  func glance(at trigger: Int) -> Glance {
    var whole = Level()
    whole.cells = cells
    var best = Glance()
    let region = max(0, trigger - 4)..<min(cells.count, trigger + 5)
    for cell in max(0, trigger - 2)..<min(cells.count, trigger + 4) {
      Model.shared.prefetch(symbol(at: cell - 2), symbol(at: cell - 1), symbol(at: cell))
    }
    whole.forEachSequence(in: region, tables: EncodingTables.shared) { start, length, encodings in
      guard start <= trigger, start + length >= trigger else { return }
      best.encodings |= encodings
      let literal = literalCost(of: start..<start + length, before: symbol(at: start - 1))
      var rest = encodings
      var last: UInt32?
      while rest != 0 {
        let encoding = rest.trailingZeroBitCount
        rest &= rest - 1
        // Encodings that are alike come one after another, and mostly agree.
        guard let found = whole.sequence(at: start, before: cells.count, in: encoding),
          found.scalar != last
        else { continue }
        last = found.scalar
        let (symbol, sharing) = Model.shared.symbol(of: found.scalar)
        let end = start + found.length
        var cost = Model.shared.cost(self.symbol(at: start - 2), self.symbol(at: start - 1), symbol)
        cost += Int(sharing) + SequenceScorer.extraCost(of: found) + SequenceScorer.openCost
        cost += literalCost(of: end..<end, before: symbol)
        let longer =
          found.length > length
          ? literalCost(of: start..<end, before: self.symbol(at: start - 1)) : literal
        best.gain = max(best.gain, longer - cost)
      }
    }
    return best
  }

  /// What a scalar at a trigger costs, with the two after it, that could be a lead byte whose trail bytes
  /// are gone; 0 when there is none.
  func lossGlance(at trigger: Int) -> Int {
    var most = 0
    for cell in max(0, trigger - 2)...trigger where cell < cells.count {
      guard LossChannels.shared.isLead(cells[cell].symbol) else { continue }
      most = max(most, literalCost(of: cell..<cell + 1, before: symbol(at: cell - 1)))
    }
    return most
  }

  private func symbol(at cell: Int) -> UInt16 {
    cells.indices.contains(cell) ? cells[cell].symbol : Model.boundary
  }

  /// The cost of some cells and the two after them as they are.
  ///
  /// - Parameter second: the symbol before the first.
  private func literalCost(of range: Range<Int>, before second: UInt16) -> Int {
    var symbols = (symbol(at: range.lowerBound - 2), second)
    var cost = 0
    for cell in range.lowerBound..<range.upperBound + 2 {
      let symbol = symbol(at: cell)
      let sharing = cells.indices.contains(cell) ? cells[cell].sharing : 0
      cost += SequenceScorer.literalCost(
        symbols.0, symbols.1, symbol, sharing, model: Model.shared)
      symbols = (symbols.1, symbol)
    }
    return cost
  }
}
