/// The steps of a reading that decode a scalar: from bytes that are there, or from what is left of them.
extension ByteLattice {
  /// For a byte that is gone: with a replacement character, a question mark, a second byte, without trace.
  private static let lostCost: Int32 = Int32(2 * Model.unitsPerBit)
  private static let questionCost: Int32 = Int32(4 * Model.unitsPerBit)
  private static let secondCost: Int32 = Int32(3 * Model.unitsPerBit)
  private static let gapCost: Int32 = Int32(6 * Model.unitsPerBit)
  /// For a scalar of which too little is known: what any scalar costs about, and more.
  private static let lostScalarCost: Int32 = Int32(16 * Model.unitsPerBit)
  /// The best of a lost scalar's candidates go on.
  private static let candidateLimit = 5
  /// The same where nothing is known of what follows.
  private static let blindCandidateLimit = 12

  /// The steps that decode a scalar.
  mutating func decode(
    _ state: State, from unit: Int, _ image: ByteImage, allowsGaps: Bool
  ) {
    let first = image.units[unit]
    if first < 0x80 {
      // ASCII that a sequence has swallowed; what stands for itself is no decision.
      guard !image.isCellStart(unit) else { return }
      add(UInt32(first), after: state, from: unit, to: unit + 1, extra: 0)
      return
    }
    guard first != ByteImage.none, first < 0x100 || !image.isSparse else { return }
    var step = Step(start: unit)
    if first < 0x100 {
      switch first {
      case 0xC2..<0xE0: step.count = 2
      case 0xE0..<0xF0: step.count = 3
      case 0xF0..<0xF5: step.count = 4
      default:
        // A trail byte: its lead is gone without trace.
        guard allowsGaps, first < 0xC0, image.isCellStart(unit) else { return }
        gather(&step, lead: true, after: state, image, allowsGaps: allowsGaps)
        return
      }
      step.add(first)
      gatherTrails(step, from: unit + 1, after: state, image, allowsGaps: allowsGaps)
      return
    }
    step.extra =
      first == ByteImage.optional
      ? Self.secondCost
      : image.kinds[Int(image.cellOf[unit])] == .question ? Self.questionCost : Self.lostCost
    step.addWild(unit)
    for count in 2...4 {
      var longer = step
      longer.count = count
      longer.add(LostScalars.wild)
      gatherTrails(longer, from: unit + 1, after: state, image, allowsGaps: false)
    }
    // Too little may be known.
    var cost = Self.lostScalarCost
    if first == ByteImage.optional { cost += Self.secondCost }
    add(Self.lostScalar, after: state, from: unit, to: unit + 1, extra: cost, unknown: 1)
  }

  /// A scalar's bytes so far.
  struct Step {
    var start: Int
    var count = 0
    var pattern: InlineArray<4, UInt16> = [0, 0, 0, 0]
    var known = 0
    var extra: Int32 = 0
    /// The units that the unknown bytes are, in order.
    private(set) var wildUnits: InlineArray<4, Int32> = [0, 0, 0, 0]
    private(set) var wildCount = 0
    /// How many bytes are not known.
    private(set) var unknown = 0

    init(start: Int) { self.start = start }

    mutating func addWild(_ unit: Int) {
      wildUnits[wildCount] = Int32(unit)
      wildCount += 1
    }

    mutating func add(_ byte: UInt16) {
      pattern[known] = byte
      known += 1
      if byte == LostScalars.wild { unknown += 1 }
    }

    var isLossy: Bool { unknown > 0 }
  }

  private mutating func gather(
    _ step: inout Step, lead: Bool, after state: State, _ image: ByteImage, allowsGaps: Bool
  ) {
    step.extra = Self.gapCost
    for count in 2...3 {
      var longer = step
      longer.count = count
      longer.add(LostScalars.wild)
      gatherTrails(longer, from: step.start, after: state, image, allowsGaps: false)
    }
  }

  /// Takes up the trail bytes of a scalar in every way they can be had.
  private mutating func gatherTrails(
    _ step: Step, from unit: Int, after state: State, _ image: ByteImage, allowsGaps: Bool
  ) {
    guard step.known < step.count else {
      finish(step, at: unit, after: state, image)
      return
    }
    guard step.unknown <= (step.count == 4 ? 1 : 2) else { return }
    let next = unit < image.units.count ? image.units[unit] : ByteImage.none
    if next < 0x100 {
      if next & 0xC0 == 0x80 {
        var longer = step
        longer.add(next)
        gatherTrails(longer, from: unit + 1, after: state, image, allowsGaps: allowsGaps)
        return
      }
    } else if next != ByteImage.none, !image.isSparse {
      var longer = step
      longer.add(LostScalars.wild)
      longer.addWild(unit)
      longer.extra +=
        next == ByteImage.optional
        ? Self.secondCost
        : image.kinds[Int(image.cellOf[unit])] == .question ? Self.questionCost : Self.lostCost
      gatherTrails(longer, from: unit + 1, after: state, image, allowsGaps: allowsGaps)
      if next == ByteImage.optional {
        gatherTrails(step, from: unit + 1, after: state, image, allowsGaps: allowsGaps)
      }
      return
    }
    if allowsGaps, image.isCellStart(unit), !step.isLossy {
      // A byte is gone between two cells.
      var longer = step
      longer.add(LostScalars.wild)
      longer.extra += Self.gapCost
      gatherTrails(longer, from: unit, after: state, image, allowsGaps: false)
    }
  }

  private mutating func finish(
    _ step: Step, at unit: Int, after state: State, _ image: ByteImage
  ) {
    guard step.isLossy else {
      var scalar = UInt32(step.pattern[0]) & (step.count == 2 ? 0x1F : step.count == 3 ? 0xF : 7)
      for place in 1..<step.count { scalar = scalar << 6 | UInt32(step.pattern[place] & 0x3F) }
      let least: UInt32 = step.count == 2 ? 0x80 : step.count == 3 ? 0x800 : 0x10000
      guard scalar >= least, scalar <= 0x10FFFF, scalar & 0x1F_F800 != 0xD800 else { return }
      add(scalar, after: state, from: step.start, to: unit, extra: step.extra)
      return
    }
    // The best candidates by what they and the scalar after them cost here.
    let ahead = lookahead(at: unit, image)
    let limit = ahead == nil ? Self.blindCandidateLimit : Self.candidateLimit
    let places = candidatePlaces(step, at: unit, after: state, image, knowsNext: ahead != nil)
    ranked.removeAll(keepingCapacity: true)
    // Neighbours in the order of their numbers mostly share their symbol.
    var (symbolBefore, lowerBefore) = (UInt16.max, 0)
    let row = pairs.row(after: state.previous)
    let aheadOf = ahead.map { model.symbol(of: $0) }
    var (aheadBefore, aheadLower) = (UInt16.max, 0)
    for place in places {
      let candidate = candidates[place]
      let (scalar, symbol) = (candidate.scalar, candidate.symbol)
      if symbol != symbolBefore {
        (symbolBefore, lowerBefore) = (symbol, model.cost(state.first, state.second, symbol))
      }
      var quotation = state.quotation
      let cost =
        Int32(
          pairs.cost(
            of: scalar, after: state.previous, in: row,
            lower: lowerBefore + Int(candidate.sharing)))
        + quotation.settle(scalar) + candidate.doubt
      var rank = cost
      if ranked.count == limit, rank >= ranked[limit - 1].rank { continue }
      if let ahead, let aheadOf {
        if symbol != aheadBefore {
          aheadBefore = symbol
          aheadLower =
            model.cost(state.second, symbol, aheadOf.symbol) + Int(aheadOf.sharing)
        }
        rank += Int32(pairs.cost(of: ahead, after: scalar, lower: aheadLower))
      }
      if ranked.count == limit {
        if rank >= ranked[limit - 1].rank { continue }
        ranked.removeLast()
      }
      ranked.insert(
        RankedScalar(rank: rank, cost: cost, scalar: scalar),
        at: ranked.firstIndex { $0.rank > rank } ?? ranked.count)
    }
    for candidate in ranked {
      add(
        candidate.scalar, after: state, from: step.start, to: unit,
        extra: step.extra + candidate.cost - decodedCost(candidate.scalar, after: state),
        unknown: step.unknown + (step.wildCount < step.unknown ? 1 : 0))
    }
  }

  /// A candidate with what it costs here, alone and with what follows.
  struct RankedScalar {
    var rank: Int32
    var cost: Int32
    var scalar: UInt32
  }

  /// The candidates for a scalar that lacks bytes.
  private mutating func candidatePlaces(
    _ step: Step, at unit: Int, after state: State, _ image: ByteImage, knowsNext: Bool
  ) -> Range<Int> {
    var key = LostCandidates.Key()
    for place in 0..<4 { key.append(Int(step.pattern[place]), bits: 9) }
    key.append(step.count, bits: 3)
    for wild in 0..<4 {
      let isOptional =
        wild < step.wildCount && image.units[Int(step.wildUnits[wild])] == ByteImage.optional
      key.append(isOptional ? 1 : 0, bits: 1)
      // It was lost together with the byte before.
      if wild == 0 { key.append(isOptional ? Int(Self.lastByte(of: state) ?? 0) : 0, bits: 8) }
    }
    key.append(knowsNext ? 1 : 0, bits: 1)
    // What follows, behind what need not be there.
    let next = unit < image.units.count ? image.units[unit] : 0x0A
    let isOptional = next == ByteImage.optional
    key.append(isOptional ? 1 : 0, bits: 1)
    key.append(
      isOptional ? unit + 1 < image.units.count ? Int(image.units[unit + 1]) : 0x0A : Int(next),
      bits: 9)
    key.append(step.wildCount, bits: 1)
    return candidates.places(for: key, in: image.encoding, step.pattern, count: step.count) {
      scalar in
      Self.failureCost(scalar, step, before: knowsNext ? unit : nil, after: state, image)
    }
  }
}
