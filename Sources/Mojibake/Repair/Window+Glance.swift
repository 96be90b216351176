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

  /// How much cheaper the text becomes at best when a scalar at a trigger is a lead byte whose trail bytes are
  /// gone; without limit where only a search can tell.
  ///
  /// Among letters of its own alphabet a scalar is a letter: only short runs count.
  func lossGlance(at trigger: Int) -> Int {
    var best = 0
    for cell in max(0, trigger - 2)...trigger where cell < cells.count {
      // A letter's mark before a sign: a lead byte that was decomposed.
      if (0x300...0x36F).contains(cells[cell].scalar), symbol(at: cell - 1) < 128,
        EncodingTables.shared.roles(of: symbol(at: cell + 1)).trail != 0
      {
        return .max
      }
      guard LossChannels.shared.isLead(cells[cell].symbol), symbol(at: cell - 1) < 128,
        symbol(at: cell + 1) < 128 || symbol(at: cell + 2) < 128 || symbol(at: cell + 3) < 128
      else { continue }
      let literal = literalCost(of: cell..<cell + 1, before: symbol(at: cell - 1))
      guard literal >= Self.leastLoneCost else { continue }
      if isCutSequence(at: cell) { return .max }
      best = max(
        best,
        LossSearch.loneGain(
          of: cells[cell], literal: literal, before: (symbol(at: cell - 2), symbol(at: cell - 1)),
          after: (symbol(at: cell + 1), symbol(at: cell + 2))))
    }
    return best
  }

  /// Whether some encoding has a lead byte of three and its first trail byte at a cell, and what stands for the
  /// second one is not there or a replacement.
  private func isCutSequence(at cell: Int) -> Bool {
    let tables = EncodingTables.shared
    let next = symbol(at: cell + 1)
    if cells.indices.contains(cell + 1) {
      let scalar = cells[cell + 1].scalar
      if scalar == 0xFFFD || scalar == 0x3F { return true }
    }
    let lead = tables.roles(of: cells[cell].symbol)
    let started = (lead.lead3 | lead.lead4) & tables.roles(of: next).trail
    return started & ~tables.roles(of: symbol(at: cell + 2)).trail & LossChannels.shared.common != 0
  }

  /// A scalar that costs less than this with the two after it is not looked at.
  private static let leastLoneCost = 20 * Model.unitsPerBit

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
