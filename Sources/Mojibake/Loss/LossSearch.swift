/// Finds the cheapest reading of a window under channels that lose bytes.
///
/// The same search as ``SequenceScorer``'s over the same costs, with more than one scalar to a sequence.
struct LossSearch {
  /// What a sequence is read as.
  struct Decision {
    var cell: Int
    var length: Int
    var scalar: UInt32
    /// How many of its bytes are gone.
    var lost: Int
    /// Every scalar the sequence could stand for.
    var candidates: [LostSequence.Candidate]
  }

  /// A stretch of decisions close together, and how much cheaper it is so than as it stands.
  struct Stretch {
    var decisions: Range<Int>
    var cells: Range<Int>
    var gain: Int
  }

  /// The cheapest reading of a window under a channel.
  struct Outcome {
    var channel: LossChannel
    var decisions: [Decision]
    var stretches: [Stretch]
    var gain: Int
    /// What the channel costs before any text is seen.
    var prior: Int
    var net: Int { gain - prior }
    /// Whether any byte is gone.
    var isLossy: Bool
    /// Whether the text ends with the window, and may have been cut there.
    var mayBeCut = false
  }

  private struct Reading {
    var cost: Int
    var first: UInt16
    var second: UInt16
    /// As in ``SequenceScorer``.
    var mode: UInt8
    var step: Int
  }

  private struct Step {
    var previous: Int
    var cell: Int
    var sequence: Int
    var candidate: Int
  }

  /// The readers made so far.
  private var readers: [LostSequenceReader] = []
  private var readings: [[Reading]] = []
  /// The last cell that any reading has come to.
  private var furthest = 0
  private var steps: [Step] = []
  private var sequences: [LostSequence] = []
  /// Where each sequence starts.
  private var places: [Int] = []
  private let model = Model.shared
  private let tables = EncodingTables.shared

  private static let width = 10
  /// Decisions this many cells apart belong to one stretch.
  private static let reach = 3

  /// The best reading over some channels, `nil` when none makes the window cheaper.
  ///
  /// - Parameters:
  ///   - cells: the window's scalars.
  ///   - channels: what to try.
  ///   - endCost: what it costs that bytes were left out at the very end, where the text may have been cut.
  ///   - leadCost: what it costs that a lead byte's scalar stays as it is.
  ///   - prior: the cost of a channel before any text is seen.
  mutating func best(
    of cells: [Level.Cell], under channels: [LossChannel], endCost: Int = 0,
    leadCost: (LossChannel) -> Int = { _ in 0 }, prior: (LossChannel) -> Int
  ) -> Outcome? {
    let kept = KeptBytes(cells)
    var best: Outcome?
    for channel in channels {
      var reader = takeReader(channel, kept: kept)
      reader.endCost = endCost
      let cells = channel.kind == .titleCased ? TitleCase.lowered(cells) : cells
      reader.begin(cells)
      let outcome = cheapest(
        of: cells, by: &reader, leadCost: leadCost(channel), prior: prior(channel))
      readers.append(reader)
      guard let outcome, outcome.gain > 0 else { continue }
      if outcome.net > best?.net ?? .min { best = outcome }
    }
    return best
  }

  /// A reader, made if there is none; taken out while it is in use, so that it is not copied.
  private mutating func takeReader(_ channel: LossChannel, kept: KeptBytes) -> LostSequenceReader {
    guard
      let known = readers.indices.first(where: {
        readers[$0].channel == channel && readers[$0].kept == kept
      })
    else { return LostSequenceReader(channel, kept: kept) }
    readers.swapAt(known, readers.count - 1)
    return readers.removeLast()
  }

  /// How much cheaper text becomes at best when a scalar is what is left of a sequence without its trail bytes.
  ///
  /// - Parameters:
  ///   - cell: the scalar.
  ///   - literal: what it and the two symbols after it cost.
  ///   - before: the two symbols before it.
  ///   - after: the two after it.
  static func loneGain(
    of cell: Level.Cell, literal: Int, before: (UInt16, UInt16), after: (UInt16, UInt16)
  ) -> Int {
    let model = Model.shared
    var least = Int.max
    LoneCandidates.shared.forEach(of: cell.symbol) { symbol, ownCost in
      var cost = ownCost + model.cost(before.0, before.1, symbol)
      if cost >= least { return }
      cost += model.cost(before.1, symbol, after.0) + model.cost(symbol, after.0, after.1)
      least = min(least, cost)
    }
    return least == .max ? 0 : literal - least - SequenceScorer.openCost
  }

  /// The cheapest reading under the channel of a reader.
  ///
  /// Where one reading is left and no sequence may start, what follows costs it the same whatever it is: the
  /// search goes on at the next place where one may.
  private mutating func cheapest(
    of cells: [Level.Cell], by reader: inout LostSequenceReader, leadCost: Int, prior: Int
  ) -> Outcome? {
    steps.removeAll(keepingCapacity: true)
    sequences.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    let end = cells.count + 2
    while readings.count <= end { readings.append([]) }
    var cell = 0
    furthest = 0
    readings[0].append(
      Reading(cost: 0, first: Model.boundary, second: Model.boundary, mode: 0, step: -1))
    while cell < end {
      if furthest == cell, readings[cell].count == 1 {
        let next = reader.firstStart(from: cell, of: cells)
        guard next < cells.count else { break }
        if next > cell {
          var reading = readings[cell].removeLast()
          reading.first = next > cell + 1 ? cells[next - 2].symbol : reading.second
          reading.second = cells[next - 1].symbol
          reading.mode = isImage(reading.second) ? 1 : 0
          cell = next
          open(reading, at: cell)
        }
      }
      step(over: cell, of: cells, by: &reader, leadCost: leadCost)
      cell += 1
    }
    let last = readings[cell].min { $0.cost < $1.cost }
    readings[cell].removeAll(keepingCapacity: true)
    guard let last, last.step >= 0 else { return nil }
    return outcome(
      of: cells, from: last, reader.channel, leadCost: leadCost, prior: prior)
  }

  /// Takes the readings at a cell on to the next ones.
  private mutating func step(
    over cell: Int, of cells: [Level.Cell], by reader: inout LostSequenceReader, leadCost: Int
  ) {
    let isInside = cell < cells.count
    let symbol = isInside ? cells[cell].symbol : Model.boundary
    let sharing = isInside ? cells[cell].sharing : 0
    let isImage = self.isImage(symbol)
    let firstSequence = sequences.count
    if isInside {
      reader.read(at: cell, of: cells, into: &sequences)
      while places.count < sequences.count { places.append(cell) }
    }
    for place in readings[cell].indices {
      let reading = readings[cell][place]
      var next = reading
      (next.first, next.second) = (reading.second, symbol)
      next.cost += SequenceScorer.literalCost(
        reading.first, reading.second, symbol, sharing, model: model)
      if isImage, reading.mode == 2 { next.cost += SequenceScorer.switchCost }
      if firstSequence < sequences.count { next.cost += leadCost }
      next.mode = isImage ? 1 : 0
      open(next, at: cell + 1)
      for number in firstSequence..<sequences.count {
        extend(reading, by: number, at: cell)
      }
    }
    readings[cell].removeAll(keepingCapacity: true)
  }

  private mutating func extend(_ reading: Reading, by number: Int, at cell: Int) {
    let sequence = sequences[number]
    let entry = SequenceScorer.entryCost(after: reading.mode)
    for (place, candidate) in sequence.candidates.enumerated() {
      let cost =
        model.cost(reading.first, reading.second, candidate.symbol) + candidate.cost
        + sequence.cost + entry
      steps.append(Step(previous: reading.step, cell: cell, sequence: number, candidate: place))
      open(
        Reading(
          cost: reading.cost + cost, first: reading.second, second: candidate.symbol, mode: 2,
          step: steps.count - 1), at: cell + sequence.length)
    }
  }

  private mutating func open(_ reading: Reading, at cell: Int) {
    furthest = max(furthest, cell)
    var dearest = 0
    for (place, other) in readings[cell].enumerated() {
      if other.first == reading.first, other.second == reading.second, other.mode == reading.mode {
        if reading.cost < other.cost { readings[cell][place] = reading }
        return
      }
      if other.cost > readings[cell][dearest].cost { dearest = place }
    }
    if readings[cell].count < Self.width {
      readings[cell].append(reading)
    } else if reading.cost < readings[cell][dearest].cost {
      readings[cell][dearest] = reading
    }
  }

  private func outcome(
    of cells: [Level.Cell], from last: Reading, _ channel: LossChannel, leadCost: Int, prior: Int
  ) -> Outcome {
    var decisions: [Decision] = []
    var step = last.step
    while step >= 0 {
      let sequence = sequences[steps[step].sequence]
      decisions.append(
        Decision(
          cell: steps[step].cell, length: sequence.length,
          scalar: sequence.candidates[steps[step].candidate].scalar, lost: sequence.lost,
          candidates: allCandidates(beside: steps[step].sequence)))
      step = steps[step].previous
    }
    decisions.reverse()
    var stretches: [Stretch] = []
    for (place, decision) in decisions.enumerated() {
      let end = decision.cell + decision.length
      if let last = stretches.last, decision.cell <= last.cells.upperBound + Self.reach {
        stretches[stretches.count - 1].decisions = last.decisions.lowerBound..<place + 1
        stretches[stretches.count - 1].cells = last.cells.lowerBound..<end
      } else {
        stretches.append(
          Stretch(decisions: place..<place + 1, cells: decision.cell..<end, gain: 0))
      }
    }
    for place in stretches.indices {
      stretches[place].gain =
        gain(of: stretches[place], decisions, in: cells)
        + stretches[place].decisions.count * leadCost
    }
    return Outcome(
      channel: channel, decisions: decisions, stretches: stretches,
      gain: stretches.reduce(0) { $0 + max(0, $1.gain) }, prior: prior,
      isLossy: decisions.contains { $0.lost > 0 } || !channel.kind.losesBytes)
  }

  /// What all sequences over some cells may stand for: two bytes may look alike.
  private func allCandidates(beside number: Int) -> [LostSequence.Candidate] {
    var candidates: [LostSequence.Candidate] = []
    let length = sequences[number].length
    var (first, end) = (number, number + 1)
    while first > 0, places[first - 1] == places[number] { first -= 1 }
    while end < places.count, places[end] == places[number] { end += 1 }
    for sequence in sequences[first..<end] where sequence.length == length {
      for candidate in sequence.candidates
      where !candidates.contains(where: { $0.scalar == candidate.scalar }) {
        candidates.append(candidate)
        candidates[candidates.count - 1].cost += sequence.cost
      }
    }
    return candidates
  }

  /// How much cheaper a stretch is by its decisions than as it stands.
  private func gain(of stretch: Stretch, _ decisions: [Decision], in cells: [Level.Cell]) -> Int {
    func symbol(_ cell: Int) -> UInt16 {
      cells.indices.contains(cell) ? cells[cell].symbol : Model.boundary
    }
    func literal(_ first: UInt16, _ second: UInt16, _ cell: Int) -> Int {
      SequenceScorer.literalCost(
        first, second, symbol(cell), cells.indices.contains(cell) ? cells[cell].sharing : 0,
        model: model)
    }
    let start = stretch.cells.lowerBound
    let end = stretch.cells.upperBound + 2
    var before = 0
    for cell in start..<end { before += literal(symbol(cell - 2), symbol(cell - 1), cell) }
    var after = 0
    var context = (symbol(start - 2), symbol(start - 1))
    var isDecoded = false
    var cell = start
    var rest = decisions[stretch.decisions]
    while cell < end {
      if let decision = rest.first, decision.cell == cell {
        rest.removeFirst()
        let (symbol, sharing) = model.symbol(of: decision.scalar)
        after += model.cost(context.0, context.1, symbol) + Int(sharing)
        if let chosen = decision.candidates.first(where: { $0.scalar == decision.scalar }) {
          after += chosen.cost - Int(sharing)
        }
        if !isDecoded { after += SequenceScorer.openCost }
        isDecoded = true
        context = (context.1, symbol)
        cell += max(1, decision.length)
      } else {
        after += literal(context.0, context.1, cell)
        if isDecoded, isImage(symbol(cell)), cell < stretch.cells.upperBound {
          after += SequenceScorer.switchCost
        }
        isDecoded = false
        context = (context.1, symbol(cell))
        cell += 1
      }
    }
    return before - after
  }

  @inline(__always)
  private func isImage(_ symbol: UInt16) -> Bool {
    symbol == Model.c1Control
      || symbol >= 128 && Int(symbol) < Model.imageFirst + tables.imageCount
  }
}
