extension Window {
  /// What decoding one sequence at a trigger would bring.
  struct Glance {
    /// How much cheaper the text becomes at best, in the model's units.
    var gain = Int.min
    /// The encodings that have a sequence there; none when nothing touches the trigger.
    var encodings: UInt64 = 0
    /// Those whose sequence brings more than the least that is worth a look.
    var promising: UInt64 = 0
  }

  /// How many cells before a trigger a glance at it reads, and how many from it on.
  static let glanceReach = (before: 6, after: 8)

  /// Tries one sequence at a trigger.
  ///
  /// Most triggers of sound text fail this already, at the cost of a few looks into the model. Allocates
  /// nothing.
  ///
  /// - Parameters:
  ///   - trigger: the cell that triggers beside the one before it.
  ///   - least: what a sequence has to bring to be promising.
  func glance(at trigger: Int, least: Int) -> Glance {
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
      var last: (scalar: UInt32, isPromising: Bool)?
      while rest != 0 {
        let encoding = rest.trailingZeroBitCount
        rest &= rest - 1
        // Encodings that are alike come one after another, and mostly agree.
        guard let found = whole.sequence(at: start, before: cells.count, in: encoding) else {
          continue
        }
        if let last, last.scalar == found.scalar {
          if last.isPromising { best.promising |= 1 << UInt64(encoding) }
          continue
        }
        let (symbol, sharing) = Model.shared.symbol(of: found.scalar)
        let end = start + found.length
        var cost = Model.shared.cost(self.symbol(at: start - 2), self.symbol(at: start - 1), symbol)
        cost += Int(sharing) + SequenceScorer.extraCost(of: found) + SequenceScorer.openCost
        cost += literalCost(of: end..<end, before: symbol)
        let longer =
          found.length > length
          ? literalCost(of: start..<end, before: self.symbol(at: start - 1)) : literal
        best.gain = max(best.gain, longer - cost)
        if longer - cost > least { best.promising |= 1 << UInt64(encoding) }
        last = (found.scalar, longer - cost > least)
      }
    }
    return best
  }

  /// How much cheaper the text becomes at best when a scalar at a trigger is a lead byte of whose trail bytes some
  /// are gone; without limit where only a search can tell.
  func lossGlance(at trigger: Int) -> Int {
    var best = 0
    for cell in max(0, trigger - 2)...trigger where cell < cells.count {
      // A letter's mark before a sign: a lead byte that was decomposed.
      if (0x300...0x36F).contains(cells[cell].scalar), symbol(at: cell - 1) < 128,
        EncodingTables.shared.roles(of: symbol(at: cell + 1)).trail != 0
      {
        return Self.unlimited
      }
      best = max(best, lossGain(at: cell))
    }
    return best
  }

  /// How much cheaper the text becomes at best, cell by cell, when its lead bytes lack trail bytes; without limit
  /// where only a search can tell.
  func lossPotential() -> Int {
    var sum = 0
    var traces = FoldTraces()
    for cell in cells.indices {
      traces.add(cells[cell].scalar, isAfterLead: false)
      guard cells[cell].symbol >= 128 else { continue }
      if (0x300...0x36F).contains(cells[cell].scalar) { return Self.unlimited }
      sum = min(Self.unlimited, sum + max(0, lossGain(at: cell)))
    }
    return traces.allowsCase ? Self.unlimited : sum
  }

  /// How much cheaper the text becomes at best when a scalar is a lead byte of whose trail bytes some are gone.
  ///
  /// Among letters of its own alphabet a scalar is a letter: only short runs count.
  private func lossGain(at cell: Int) -> Int {
    guard LossChannels.shared.isLead(cells[cell].symbol), symbol(at: cell - 1) < 128,
      symbol(at: cell + 1) < 128 || symbol(at: cell + 2) < 128 || symbol(at: cell + 3) < 128
    else { return 0 }
    let literal = literalCost(of: cell..<cell + 1, before: symbol(at: cell - 1))
    guard literal >= Self.leastLoneCost else { return 0 }
    return max(
      cutGain(at: cell), foldedGain(at: cell),
      LossSearch.loneGain(
        of: cells[cell], literal: literal, before: (symbol(at: cell - 2), symbol(at: cell - 1)),
        after: (symbol(at: cell + 1), symbol(at: cell + 2))))
  }

  /// How much cheaper the text becomes at best when a lead byte stands at a cell, and its last trail byte is gone,
  /// replaced or looks otherwise.
  private func cutGain(at cell: Int) -> Int {
    guard cell + 1 < cells.count else { return 0 }
    let tables = EncodingTables.shared
    let next = cells[cell + 1]
    if next.scalar == 0xFFFD || next.scalar == 0x3F { return Self.unlimited }
    let lead = tables.roles(of: cells[cell].symbol)
    let common = LossChannels.shared.common
    let trails = tables.roles(of: next.symbol).trail
    let third = symbol(at: cell + 2)
    var best = 0
    if FoldedLooks.mayBeChanged(next.symbol) {
      forEachLook(of: cell, before: cell + 1, in: lead.lead2 & ~trails & common) { value, end in
        best = max(best, gain(of: value, from: cell, to: end))
      }
    }
    let started = (lead.lead3 | lead.lead4) & trails & ~tables.roles(of: third).trail & common
    guard started != 0 else { return best }
    if started & lead.lead4 != 0 { return Self.unlimited }
    if FoldedLooks.mayBeChanged(third) {
      forEachLook(of: cell, before: cell + 2, in: started) { value, end in
        best = max(best, gain(of: value, from: cell, to: end))
      }
    }
    let isReplaced =
      cell + 2 < cells.count && (cells[cell + 2].scalar == 0xFFFD || cells[cell + 2].scalar == 0x3F)
    forEachStart(of: cell, before: cell + 2, in: started) { value, encoding in
      let bytes = LostBytes.of[encoding]
      var lost = bytes.mask(of: .dropped, kept: KeptBytes([]))
      while lost != 0 {
        let bits = UInt32(lost.trailingZeroBitCount)
        lost &= lost - 1
        let gain = gain(of: value << 6 | bits, from: cell, to: cell + (isReplaced ? 3 : 2))
        best = max(best, gain - bytes.cost(of: bits))
      }
    }
    return best
  }

  /// How much cheaper the text becomes at best when a sequence stands at a cell whose scalars changed case.
  private func foldedGain(at cell: Int) -> Int {
    guard FoldedLooks.mayBeChanged(cells[cell].symbol) else { return 0 }
    var best = 0
    for kind in [LossChannel.Kind.lowercased, .uppercased, .titleCased] {
      guard let looks = FoldedLooks.of(kind) else { continue }
      for place in looks.places(of: cells[cell].symbol) where looks[place].isChanged {
        var rest = LossChannels.shared.common
        var last: UInt32 = 0
        while rest != 0 {
          let encoding = rest.trailingZeroBitCount
          rest &= rest - 1
          guard let (value, end) = folded(looks[place], at: cell, by: looks, in: encoding),
            value != last
          else { continue }
          last = value
          best = max(best, gain(of: kind.folded(value), from: cell, to: end))
        }
      }
    }
    return best
  }

  /// The scalar of a sequence of two or three scalars that changed case, and where it ends.
  private func folded(
    _ lead: FoldedLooks.Look, at cell: Int, by looks: FoldedLooks, in encoding: Int
  ) -> (value: UInt32, end: Int)? {
    let tables = EncodingTables.shared
    let byte = tables.byte(of: lead.symbol, in: encoding)
    guard byte >= 0xC2, byte < 0xF0 else { return nil }
    let end = cell + (byte < 0xE0 ? 2 : 3)
    guard end <= cells.count else { return nil }
    var value = UInt32(byte & (byte < 0xE0 ? 0x1F : 0x0F))
    for trail in cell + 1..<end {
      let bytes = looks.places(of: cells[trail].symbol).lazy.map {
        tables.byte(of: looks[$0].symbol, in: encoding)
      }
      guard let byte = bytes.first(where: { $0 & 0xC0 == 0x80 }) else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (value, end)
  }

  /// Calls a body with the bits of a lead byte at a cell and of the trail bytes behind it, before another cell, for
  /// each encoding in a mask that reads them in its own way.
  private func forEachStart(
    of cell: Int, before end: Int, in encodings: UInt64, _ body: (UInt32, Int) -> Void
  ) {
    let tables = EncodingTables.shared
    var rest = encodings
    var last: (value: UInt32, bytes: LostBytes)?
    while rest != 0 {
      let encoding = rest.trailingZeroBitCount
      rest &= rest - 1
      let lead = tables.byte(of: cells[cell].symbol, in: encoding)
      var value = UInt32(lead & (lead < 0xE0 ? 0x1F : 0x0F))
      for trail in cell + 1..<end {
        let byte =
          cells[trail].symbol == Model.c1Control
          ? UInt8(truncatingIfNeeded: cells[trail].scalar)
          : tables.byte(of: cells[trail].symbol, in: encoding)
        value = value << 6 | UInt32(byte & 0x3F)
      }
      // Encodings that are alike come one after another.
      let bytes = LostBytes.of[encoding]
      if let last, last == (value, bytes) { continue }
      last = (value, bytes)
      body(value, encoding)
    }
  }

  /// Calls a body with each scalar that a lead byte at a cell stands for when its last trail byte, at another cell,
  /// was changed to what stands there, and with the end of that.
  private func forEachLook(
    of cell: Int, before trail: Int, in encodings: UInt64, _ body: (UInt32, Int) -> Void
  ) {
    let tables = EncodingTables.shared
    forEachStart(of: cell, before: trail, in: encodings) { value, encoding in
      for looks in FoldedLooks.changing {
        for place in looks.places(of: cells[trail].symbol) {
          let look = looks[place]
          let byte = tables.byte(of: look.symbol, in: encoding)
          guard look.isChanged, byte & 0xC0 == 0x80, look.first == cells[trail].scalar else {
            continue
          }
          let end = trail + 1 + look.rest.count
          guard end <= cells.count,
            zip(cells[(trail + 1)..<end], look.rest).allSatisfy({ $0.scalar == $1 })
          else { continue }
          body(value << 6 | UInt32(byte & 0x3F), end)
        }
      }
    }
  }

  /// How much cheaper the text becomes when some cells are one scalar.
  private func gain(of value: UInt32, from start: Int, to end: Int) -> Int {
    let model = Model.shared
    let (symbol, sharing) = model.symbol(of: value)
    guard value >= 0xA0, symbol >= 4 else { return 0 }
    let before = (self.symbol(at: start - 2), self.symbol(at: start - 1))
    let after = (self.symbol(at: end), self.symbol(at: end + 1))
    let cost =
      model.cost(before.0, before.1, symbol) + model.cost(before.1, symbol, after.0)
      + model.cost(symbol, after.0, after.1) + Int(sharing)
    return literalCost(of: start..<end, before: before.1) - cost - SequenceScorer.openCost
  }

  /// A gain that only a search can tell.
  private static let unlimited = 1 << 20
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
