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
    /// How many of the scalar's bytes are not known; more where one is gone without trace.
    var unknown: UInt8
    /// How many decisions ago a lossy one was made, itself 0.
    var sinceLossy: UInt8

    var isLossy: Bool { unknown > 0 }
  }

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
    var quotation = OpenQuotation()
    /// 0 after ASCII or what the encoding has not, 1 after a literal image scalar, 2 after a decoded one.
    var mode: UInt8
    var decision: Int32
  }

  /// How many bytes a step reaches at most, with those that need not be there.
  private static let depth = 16
  private static let width = 16
  /// A path that costs so much more than another one to the same byte is given up.
  private static let beam = Int32(14 * Model.unitsPerBit)
  private var states: [State]
  private var counts = [Int](repeating: 0, count: depth)
  private(set) var decisions: [Decision] = []
  private var beaten = BeatenPaths()
  /// The cost of the cells before each one as they stand.
  private(set) var literalCosts: [Int32] = []
  private var symbols: [UInt16] = []
  private var sharings: [UInt8] = []
  let model = Model.shared
  let pairs = HanPairs.shared
  private let costs = EastAsianCosts()
  /// What lost scalars may have been, and the best of them here.
  var candidates = LostCandidates()
  var ranked: [RankedScalar] = []

  init() {
    states = [State](
      repeating: State(
        cost: 0, first: 0, second: 0, previous: 0, mode: 0, decision: -1),
      count: Self.depth * Self.width)
  }

  /// The cheapest reading.
  ///
  /// - Parameters:
  ///   - image: the bytes.
  ///   - scalars: the cells.
  ///   - allowsGaps: whether bytes may be gone without trace.
  ///   - isKnown: whether the text is known to be damaged: what decodes is decoded, without weighing that it might
  ///     stand.
  /// - Returns: its cost, and its last decision, -1 when all stays as it is.
  mutating func read(
    _ image: ByteImage, of scalars: [UInt32], allowsGaps: Bool, isKnown: Bool = false
  ) -> (cost: Int, decision: Int32) {
    prepare(scalars)
    decisions.removeAll(keepingCapacity: true)
    beaten.removeAll()
    for slot in counts.indices { counts[slot] = 0 }
    open(
      State(
        cost: 0, first: Model.boundary, second: Model.boundary, previous: 0x0A, mode: 0,
        decision: -1),
      at: 0)
    for unit in image.units.indices {
      let slot = unit % Self.depth
      let count = counts[slot]
      guard count > 0 else { continue }
      let isStart = image.isCellStart(unit)
      let isForced = isKnown && image.hasSequence(at: unit)
      var dearest = Int32.max
      for index in 0..<count { dearest = min(dearest, states[slot * Self.width + index].cost) }
      dearest += Self.beam
      for index in 0..<count {
        let state = states[slot * Self.width + index]
        guard state.cost <= dearest else { continue }
        if isStart, !isForced { leave(state, at: unit, image, scalars) }
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
        + state.quotation.endCost
    }
    var best = states[last * Self.width]
    for index in 1..<max(1, counts[last]) {
      let other = states[last * Self.width + index]
      let (winner, loser) = other.cost < best.cost ? (other, best) : (best, other)
      beaten.note(
        loser.cost - winner.cost, for: winner.decision, against: loser.decision,
        at: image.units.count, among: decisions)
      best = winner
    }
    beaten.settleMargins(of: best.decision, among: &decisions)
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
    var quotation = OpenQuotation()
    for scalar in scalars {
      let (symbol, sharing) =
        scalar == Window.malformed ? (Model.malformed, 0) : model.symbol(of: scalar)
      symbols.append(symbol)
      sharings.append(sharing)
      literalCosts.append(sum)
      sum += Int32(costs.literal(scalar, symbol, sharing, after: first, second, previous))
      sum += quotation.settle(scalar)
      (first, second, previous) = (second, symbol, scalar)
    }
    let lower = model.cost(first, second, Model.boundary)
    sum += Int32(pairs.cost(of: 0x0A, after: previous, lower: lower))
    literalCosts.append(sum + quotation.endCost)
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
    next.cost += next.quotation.settle(scalars[cell])
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

  func decodedCost(_ scalar: UInt32, after state: State) -> Int32 {
    let (symbol, sharing) = model.symbol(of: scalar)
    let lower = model.cost(state.first, state.second, symbol) + Int(sharing)
    var quotation = state.quotation
    return Int32(pairs.cost(of: scalar, after: state.previous, lower: lower))
      + quotation.settle(scalar)
  }

  mutating func add(
    _ scalar: UInt32, after state: State, from start: Int, to end: Int, extra: Int32,
    unknown: Int = 0
  ) {
    let symbol = model.symbol(of: scalar).symbol
    // What no text holds is not decoded.
    guard symbol >= 4, symbol != Model.c1Control else { return }
    let isLossy = unknown > 0
    var cost = scalar == Self.lostScalar && isLossy ? 0 : decodedCost(scalar, after: state)
    cost += extra
    switch state.mode {
    case 2: break
    case 1: cost += Int32(SequenceScorer.openCost + SequenceScorer.switchCost)
    default: cost += Int32(SequenceScorer.openCost)
    }
    var quotation = state.quotation
    _ = quotation.settle(scalar)
    let sinceLossy =
      isLossy ? 0 : state.decision < 0 ? 255 : decisions[Int(state.decision)].sinceLossy
    decisions.append(
      Decision(
        previous: state.decision, start: Int32(start), end: Int32(end), scalar: scalar,
        costBefore: state.cost, cost: state.cost + cost, margin: Self.noRival,
        unknown: UInt8(unknown),
        sinceLossy: isLossy || sinceLossy == 255 ? sinceLossy : sinceLossy + 1))
    open(
      State(
        cost: state.cost + cost, first: state.second, second: symbol, previous: scalar,
        quotation: quotation, mode: 2, decision: Int32(decisions.count - 1)),
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
        other.previous == state.previous, other.quotation == state.quotation
      {
        if state.cost < other.cost {
          beaten.note(
            other.cost - state.cost, for: state.decision, against: other.decision, at: unit,
            among: decisions)
          states[place] = state
        } else {
          beaten.note(
            state.cost - other.cost, for: other.decision, against: state.decision, at: unit,
            among: decisions)
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
}
