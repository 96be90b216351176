/// Finds the cheapest reading of a text's bytes: which stretches to decode from UTF-8, which scalars to
/// leave, and what stood where bytes are gone.
///
/// A beam search over the bytes of a ``ByteImage``. A reading is a path from byte to byte; every step is a
/// scalar that stands as it is, or one that is decoded.
struct ByteLattice {
  /// A decoded scalar on a path.
  struct Decision {
    var previous: Int32
    /// The first unit of the scalar and the one after its last.
    var start: Int32
    var end: Int32
    var scalar: UInt32
    /// The path's cost up to the scalar's start and end.
    var costBefore: Int32
    var cost: Int32
    /// How much dearer the next best reading is, as far as it differs here; what is known leaves no other.
    var margin: Int32
    var isLossy: Bool
    /// How many decisions ago a lossy one was made, itself 0.
    var sinceLossy: UInt8
  }

  /// A path that another one beat where both reached the same state.
  private struct Rival {
    var winner: Int32
    var loser: Int32
    var unit: Int32
    var margin: Int32
  }

  /// How many decisions back two paths are compared.
  private static let rivalReach = 8

  /// Where no other reading was met.
  static let noRival: Int32 = 1 << 20
  /// Stands for a scalar of which too little is known.
  static let lostScalar: UInt32 = 0xFFFD

  /// A path's end.
  struct State {
    var cost: Int32
    var first: UInt16
    var second: UInt16
    var previous: UInt32
    /// The quotation mark that is open, 0 for none.
    var quote: UInt16
    /// 0 after ASCII or what the encoding has not, 1 after a literal image scalar, 2 after a decoded one.
    var mode: UInt8
    var decision: Int32
  }

  /// How many bytes a step reaches at most, with those that need not be there.
  private static let depth = 16
  private static let width = 6
  /// For a byte that is gone: with a replacement character, a question mark, a second byte, without trace.
  private static let lostCost: Int32 = Int32(2 * Model.unitsPerBit)
  private static let questionCost: Int32 = Int32(4 * Model.unitsPerBit)
  private static let secondCost: Int32 = Int32(3 * Model.unitsPerBit)
  private static let gapCost: Int32 = Int32(10 * Model.unitsPerBit)
  /// For a quotation mark without its other half.
  private static let quoteCost = Int32(4 * Model.unitsPerBit)
  /// For a scalar of which too little is known: what any scalar costs about, and more.
  private static let lostScalarCost: Int32 = Int32(16 * Model.unitsPerBit)
  /// The best of a lost scalar's candidates go on.
  private static let candidateLimit = 5
  /// The same where nothing is known of what follows.
  private static let blindCandidateLimit = 12

  private var states: [State]
  private var counts = [Int](repeating: 0, count: depth)
  private(set) var decisions: [Decision] = []
  private var rivals: [Rival] = []
  /// The cost of the cells before each one as they stand.
  private(set) var literalCosts: [Int32] = []
  private var symbols: [UInt16] = []
  private var sharings: [UInt8] = []
  private let model = Model.shared
  private let pairs = HanPairs.shared
  private let costs = EastAsianCosts()
  private var candidates: [UInt32] = []

  init() {
    states = [State](
      repeating: State(
        cost: 0, first: 0, second: 0, previous: 0, quote: 0, mode: 0, decision: -1),
      count: Self.depth * Self.width)
  }

  /// The cheapest reading.
  ///
  /// - Parameters:
  ///   - image: the bytes.
  ///   - scalars: the cells.
  ///   - allowsGaps: whether bytes may be gone without trace.
  /// - Returns: its cost, and its last decision, -1 when all stays as it is.
  mutating func read(
    _ image: ByteImage, of scalars: [UInt32], allowsGaps: Bool
  ) -> (cost: Int, decision: Int32) {
    prepare(scalars)
    decisions.removeAll(keepingCapacity: true)
    rivals.removeAll(keepingCapacity: true)
    for slot in counts.indices { counts[slot] = 0 }
    open(
      State(
        cost: 0, first: Model.boundary, second: Model.boundary, previous: 0x0A, quote: 0, mode: 0,
        decision: -1),
      at: 0)
    for unit in image.units.indices {
      let slot = unit % Self.depth
      let count = counts[slot]
      guard count > 0 else { continue }
      let isStart = image.isCellStart(unit)
      for index in 0..<count {
        let state = states[slot * Self.width + index]
        if isStart { leave(state, at: unit, image, scalars) }
        if image.units[unit] == ByteImage.optional {
          // It need not be there.
          if let cost = skipCost(after: state, before: unit + 1, image) {
            var next = state
            next.cost += cost
            open(next, at: unit + 1)
          }
        }
        if isStart || state.mode == 2 {
          decode(state, from: unit, image, allowsGaps: allowsGaps)
        }
      }
      counts[slot] = 0
    }
    let last = image.units.count % Self.depth
    guard counts[last] > 0 else { return (Int(Self.noRival), -1) }
    for index in 0..<counts[last] {
      let state = states[last * Self.width + index]
      let lower = model.cost(state.first, state.second, Model.boundary)
      states[last * Self.width + index].cost +=
        Int32(pairs.cost(of: 0x0A, after: state.previous, lower: lower))
        + (state.quote == 0 ? 0 : Self.quoteCost)
    }
    var best = states[last * Self.width]
    for index in 1..<max(1, counts[last]) {
      let other = states[last * Self.width + index]
      let (winner, loser) = other.cost < best.cost ? (other, best) : (best, other)
      note(
        loser.cost - winner.cost, for: winner.decision, against: loser.decision,
        at: image.units.count)
      best = winner
    }
    settleMargins(of: best.decision)
    return (Int(best.cost), best.decision)
  }

  /// The decisions up to one, first one first.
  func path(to decision: Int32) -> [Decision] {
    var path: [Decision] = []
    var next = decision
    while next >= 0 {
      path.append(decisions[Int(next)])
      next = decisions[Int(next)].previous
    }
    return path.reversed()
  }

  /// Looks the scalars up and sums what they cost as they stand.
  private mutating func prepare(_ scalars: [UInt32]) {
    symbols.removeAll(keepingCapacity: true)
    sharings.removeAll(keepingCapacity: true)
    literalCosts.removeAll(keepingCapacity: true)
    var sum: Int32 = 0
    var (first, second, previous) = (Model.boundary, Model.boundary, UInt32(0x0A))
    var quote: UInt16 = 0
    for scalar in scalars {
      let (symbol, sharing) =
        scalar == Window.malformed ? (Model.malformed, 0) : model.symbol(of: scalar)
      symbols.append(symbol)
      sharings.append(sharing)
      literalCosts.append(sum)
      sum += Int32(costs.literal(scalar, symbol, sharing, after: first, second, previous))
      sum += Self.settle(scalar, &quote)
      (first, second, previous) = (second, symbol, scalar)
    }
    let lower = model.cost(first, second, Model.boundary)
    sum += Int32(pairs.cost(of: 0x0A, after: previous, lower: lower))
    literalCosts.append(sum + (quote == 0 ? 0 : Self.quoteCost))
  }

  /// The step that leaves a cell as it is.
  private mutating func leave(
    _ state: State, at unit: Int, _ image: ByteImage, _ scalars: [UInt32]
  ) {
    let cell = Int(image.cellOf[unit])
    var next = state
    next.first = state.second
    next.second = symbols[cell]
    next.previous = scalars[cell]
    next.cost += Self.settle(scalars[cell], &next.quote)
    next.cost += Int32(
      costs.literal(
        scalars[cell], symbols[cell], sharings[cell], after: state.first, state.second,
        state.previous))
    switch image.kinds[cell] {
    case .image, .lost:
      if state.mode == 2 { next.cost += Int32(SequenceScorer.switchCost) }
      next.mode = 1
    case .ascii, .foreign, .question: next.mode = 0
    }
    open(next, at: Int(image.starts[cell + 1]))
  }

  /// The steps that decode a scalar.
  private mutating func decode(
    _ state: State, from unit: Int, _ image: ByteImage, allowsGaps: Bool
  ) {
    let first = image.units[unit]
    if first < 0x80 {
      // ASCII that a sequence has swallowed; what stands for itself is no decision.
      guard !image.isCellStart(unit) else { return }
      add(UInt32(first), after: state, from: unit, to: unit + 1, extra: 0, isLossy: false)
      return
    }
    guard first != ByteImage.none else { return }
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
    add(Self.lostScalar, after: state, from: unit, to: unit + 1, extra: cost, isLossy: true)
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
    var isLossy = false

    init(start: Int) { self.start = start }

    mutating func addWild(_ unit: Int) {
      wildUnits[wildCount] = Int32(unit)
      wildCount += 1
    }

    mutating func add(_ byte: UInt16) {
      pattern[known] = byte
      known += 1
      if byte == LostScalars.wild { isLossy = true }
    }
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
    let next = unit < image.units.count ? image.units[unit] : ByteImage.none
    if next < 0x100 {
      if next & 0xC0 == 0x80 {
        var longer = step
        longer.add(next)
        gatherTrails(longer, from: unit + 1, after: state, image, allowsGaps: allowsGaps)
        return
      }
    } else if next != ByteImage.none {
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
      add(scalar, after: state, from: step.start, to: unit, extra: step.extra, isLossy: false)
      return
    }
    // The best candidates by what they and the scalar after them cost here.
    let ahead = lookahead(at: unit, image)
    let limit = ahead == nil ? Self.blindCandidateLimit : Self.candidateLimit
    var best: [(rank: Int32, cost: Int32, scalar: UInt32)] = []
    var found: [UInt32] = []
    swap(&found, &candidates)
    defer { swap(&found, &candidates) }
    LostScalars.shared.find(step.pattern, count: step.count, into: &found)
    // Neighbours in the order of their numbers mostly share their symbol.
    var (symbolBefore, lowerBefore) = (UInt16.max, 0)
    let row = pairs.row(after: state.previous)
    let aheadOf = ahead.map { model.symbol(of: $0) }
    var (aheadBefore, aheadLower) = (UInt16.max, 0)
    for scalar in found {
      guard
        let doubt = failureCost(
          scalar, step, before: ahead == nil ? nil : unit, after: state, image)
      else { continue }
      let (symbol, sharing) = model.symbol(of: scalar)
      if symbol != symbolBefore {
        (symbolBefore, lowerBefore) = (symbol, model.cost(state.first, state.second, symbol))
      }
      var quote = state.quote
      let cost =
        Int32(
          pairs.cost(
            of: scalar, after: state.previous, in: row, lower: lowerBefore + Int(sharing)))
        + Self.settle(scalar, &quote) + doubt
      var rank = cost
      if best.count == limit, rank >= best[best.count - 1].rank { continue }
      if let ahead, let aheadOf {
        if symbol != aheadBefore {
          aheadBefore = symbol
          aheadLower =
            model.cost(state.second, symbol, aheadOf.symbol) + Int(aheadOf.sharing)
        }
        rank += Int32(pairs.cost(of: ahead, after: scalar, lower: aheadLower))
      }
      if best.count == limit {
        if rank >= best[best.count - 1].rank { continue }
        best.removeLast()
      }
      let place = best.firstIndex { $0.rank > rank } ?? best.count
      best.insert((rank, cost, scalar), at: place)
    }
    for candidate in best {
      add(
        candidate.scalar, after: state, from: step.start, to: unit,
        extra: step.extra + candidate.cost - decodedCost(candidate.scalar, after: state),
        isLossy: true)
    }
  }

  /// Opens or closes a quotation; returns the cost of a mark that has no other half.
  @inline(__always)
  private static func settle(_ scalar: UInt32, _ quote: inout UInt16) -> Int32 {
    guard scalar >= 0x201C, scalar <= 0x201E else { return 0 }
    if scalar == 0x201D || scalar == 0x201C && quote == 0x201E {
      defer { quote = 0 }
      return quote == 0 ? quoteCost : 0
    }
    defer { quote = UInt16(scalar) }
    return quote == 0 ? 0 : quoteCost
  }

  private func decodedCost(_ scalar: UInt32, after state: State) -> Int32 {
    let (symbol, sharing) = model.symbol(of: scalar)
    let lower = model.cost(state.first, state.second, symbol) + Int(sharing)
    var quote = state.quote
    return Int32(pairs.cost(of: scalar, after: state.previous, lower: lower))
      + Self.settle(scalar, &quote)
  }

  private mutating func add(
    _ scalar: UInt32, after state: State, from start: Int, to end: Int, extra: Int32, isLossy: Bool
  ) {
    let symbol = model.symbol(of: scalar).symbol
    // What no text holds is not decoded.
    guard symbol >= 4, symbol != Model.c1Control else { return }
    var cost = scalar == Self.lostScalar && isLossy ? 0 : decodedCost(scalar, after: state)
    cost += extra
    switch state.mode {
    case 2: break
    case 1: cost += Int32(SequenceScorer.openCost + SequenceScorer.switchCost)
    default: cost += Int32(SequenceScorer.openCost)
    }
    var quote = state.quote
    _ = Self.settle(scalar, &quote)
    let sinceLossy =
      isLossy ? 0 : state.decision < 0 ? 255 : decisions[Int(state.decision)].sinceLossy
    decisions.append(
      Decision(
        previous: state.decision, start: Int32(start), end: Int32(end), scalar: scalar,
        costBefore: state.cost, cost: state.cost + cost, margin: Self.noRival, isLossy: isLossy,
        sinceLossy: isLossy || sinceLossy == 255 ? sinceLossy : sinceLossy + 1))
    open(
      State(
        cost: state.cost + cost, first: state.second, second: symbol, previous: scalar,
        quote: quote, mode: 2, decision: Int32(decisions.count - 1)),
      at: end)
  }

  /// Adds a state at a unit: one that is alike keeps the cheaper, a full beam drops the dearest.
  private mutating func open(_ state: State, at unit: Int) {
    let slot = unit % Self.depth
    let start = slot * Self.width
    var dearest = start
    for place in start..<start + counts[slot] {
      let other = states[place]
      if other.first == state.first, other.second == state.second, other.mode == state.mode,
        other.previous == state.previous, other.quote == state.quote
      {
        if state.cost < other.cost {
          note(other.cost - state.cost, for: state.decision, against: other.decision, at: unit)
          states[place] = state
        } else {
          note(state.cost - other.cost, for: other.decision, against: state.decision, at: unit)
        }
        return
      }
      if other.cost > states[dearest].cost { dearest = place }
    }
    if counts[slot] < Self.width {
      states[start + counts[slot]] = state
      counts[slot] += 1
    } else if state.cost < states[dearest].cost {
      states[dearest] = state
    }
  }

  /// Notes by how much a path beat another that reached the same state at a unit.
  private mutating func note(
    _ margin: Int32, for winner: Int32, against loser: Int32, at unit: Int
  ) {
    guard winner >= 0, decisions[Int(winner)].sinceLossy < Self.rivalReach else { return }
    rivals.append(Rival(winner: winner, loser: loser, unit: Int32(unit), margin: margin))
  }

  /// Settles how clear each lossy decision of the best path is: by the paths that it beat.
  private mutating func settleMargins(of best: Int32) {
    guard !rivals.isEmpty else { return }
    // Up to where each decision's path goes on without another one.
    var ends = [Int32](repeating: -1, count: decisions.count)
    var decision = best
    var next = Int32.max
    while decision >= 0 {
      ends[Int(decision)] = next
      next = decisions[Int(decision)].start
      decision = decisions[Int(decision)].previous
    }
    for rival in rivals where rival.unit <= ends[Int(rival.winner)] {
      settle(rival)
    }
  }

  private mutating func settle(_ rival: Rival) {
    var (mine, other) = (rival.winner, rival.loser)
    var steps = 0
    while mine >= 0, steps < Self.rivalReach {
      let here = decisions[Int(mine)]
      while other >= 0, decisions[Int(other)].end > here.end {
        other = decisions[Int(other)].previous
      }
      if other == mine { return }
      let isSame =
        other >= 0 && decisions[Int(other)].scalar == here.scalar
        && decisions[Int(other)].end == here.end
      if here.isLossy, !isSame { decisions[Int(mine)].margin = min(here.margin, rival.margin) }
      mine = here.previous
      steps += 1
    }
  }
}
