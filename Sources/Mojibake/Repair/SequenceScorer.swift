/// Finds the cheapest reading of a region under one encoding: which of its valid sequences to decode
/// and which cells to leave as they are.
///
/// A beam search over cells. A reading's state is its last two symbols and whether the last
/// non-ASCII cell was decoded.
struct SequenceScorer {
  /// A literal scalar costs no more than this: odd text must not earn evidence without limit. The study's
  /// section 3.2 found 20 to 24 bits equally good.
  static let literalLimit = 22 * Model.unitsPerBit
  /// The most that context adds to a literal scalar's own cost. Of 8 to 12 bits, 10 spare sound words between odd
  /// neighbours most of what they suffer at 12, and cost a thousandth of the repairs.
  static let literalContextLimit = 10 * Model.unitsPerBit
  /// For a literal image scalar beside a decoded one: real damage leaves none inside a run.
  static let switchCost = 7 * Model.unitsPerBit
  /// For each run of decoded sequences.
  static let openCost = 2 * Model.unitsPerBit
  /// For a space that stands for a no-break space, and for one that stays beside it.
  static let spaceCost = 2 * Model.unitsPerBit
  static let keptSpaceCost = 4 * Model.unitsPerBit
  /// For CESU-8 and Java's NUL.
  static let cesuCost = 6 * Model.unitsPerBit

  /// For U+0000, which text never holds but Java's strings do.
  static let nullCost = 4 * Model.unitsPerBit
  /// For a C1 control where the encoding has something else: the bytes were read in two ways.
  static let strayControlCost = 6 * Model.unitsPerBit

  private static let width = 4
  private static let depth = 8

  private struct Reading {
    var cost: Int32
    var first: UInt16
    var second: UInt16
    /// 0 after ASCII or a scalar outside all images, 1 after a literal image scalar, 2 after a decoded
    /// one.
    var mode: UInt8
    /// The last decision in `decisions`, -1 for none.
    var decision: Int32
  }

  /// A decoded sequence on a reading's path.
  struct Decision {
    var previous: Int32
    var cell: Int32
    /// How many cells it replaces.
    var length: Int32
    var scalar: UInt32
  }

  private var decisions: [Decision] = []
  /// The open readings at the next eight cells, four each.
  private var readings = [Reading](
    repeating: Reading(cost: 0, first: 0, second: 0, mode: 0, decision: -1), count: width * depth)
  private var counts = [Int](repeating: 0, count: depth)
  /// The cost of each cell of the level at hand after the cells before it; most readings leave most cells
  /// as they are.
  private var standing: [Int32] = []
  private let model = Model.shared

  /// The cost of each region of a level left as it is.
  mutating func literalCosts(of level: Level) -> [Int] {
    read(level)
    return level.regions.map { region in
      (region.lowerBound..<region.upperBound + 2).reduce(0) { $0 + Int(standing[$1]) }
    }
  }

  /// Takes a level to find readings of.
  mutating func read(_ level: Level) {
    standing.removeAll(keepingCapacity: true)
    standing.append(contentsOf: repeatElement(0, count: level.cells.count))
    for region in level.regions {
      for cell in region.lowerBound..<region.upperBound + 2 {
        model.prefetch(
          level.cells[cell - 2].symbol, level.cells[cell - 1].symbol, level.cells[cell].symbol)
      }
      for cell in region.lowerBound..<region.upperBound + 2 {
        standing[cell] = cost(
          of: level.cells[cell], after: level.cells[cell - 2].symbol,
          level.cells[cell - 1].symbol)
      }
    }
  }

  /// The cost of a cell as it is after two symbols.
  @inline(__always)
  private func cost(of cell: Level.Cell, after first: UInt16, _ second: UInt16) -> Int32 {
    cell.isDecoded
      ? Int32(model.cost(first, second, cell.symbol) + Int(cell.sharing))
      : Int32(Self.literalCost(first, second, cell.symbol, cell.sharing, model: model))
  }

  /// The cheapest reading of a region of the level that was read last, by its number.
  ///
  /// - Returns: its cost in the model's units, and its last decision, -1 when all stays as it is.
  mutating func cheapestReading(
    of level: Level, region regionNumber: Int, in encoding: Int
  ) -> (cost: Int, decision: Int32) {
    let region = level.regions[regionNumber]
    decisions.removeAll(keepingCapacity: true)
    for slot in counts.indices { counts[slot] = 0 }
    let start = region.lowerBound
    open(
      Reading(
        cost: 0, first: level.cells[start - 2].symbol, second: level.cells[start - 1].symbol,
        mode: level.cells[start - 1].symbol >= 128 && isImage(level.cells[start - 1].symbol)
          ? 1 : 0,
        decision: -1), at: start)
    let end = region.upperBound + 2
    for cell in start..<end {
      let slot = cell % Self.depth
      guard counts[slot] > 0 else { continue }
      let sequence =
        cell < region.upperBound
        ? level.sequence(at: cell, before: region.upperBound, in: encoding) : nil
      let here = level.cells[cell]
      let (first, second) = (level.cells[cell - 2].symbol, level.cells[cell - 1].symbol)
      let isImage = isImage(here.symbol)
      for index in 0..<counts[slot] {
        let reading = readings[slot * Self.width + index]
        var next = reading
        next.first = reading.second
        next.second = here.symbol
        next.cost +=
          reading.first == first && reading.second == second
          ? standing[cell] : cost(of: here, after: reading.first, reading.second)
        if here.isDecoded {
          next.cost += Int32(Self.entryCost(after: reading.mode))
          next.mode = 2
        } else {
          if isImage, reading.mode == 2 { next.cost += Int32(Self.switchCost) }
          next.mode = isImage ? 1 : 0
        }
        open(next, at: cell + 1)
        guard let sequence else { continue }
        extend(reading, by: sequence, at: cell, length: sequence.length, extra: 0)
        if sequence.endsInSpace, sequence.length > 1 {
          extend(
            reading, by: sequence, at: cell, length: sequence.length - 1, extra: Self.keptSpaceCost)
        }
      }
      counts[slot] = 0
    }
    let last = end % Self.depth
    var best = readings[last * Self.width]
    for index in 0..<counts[last] where readings[last * Self.width + index].cost < best.cost {
      best = readings[last * Self.width + index]
    }
    return (Int(best.cost) + level.extraCosts[regionNumber], best.decision)
  }

  /// The decisions of the last call, from the given one back to the first.
  func path(from decision: Int32) -> [Decision] {
    var path: [Decision] = []
    var next = decision
    while next >= 0 {
      path.append(decisions[Int(next)])
      next = decisions[Int(next)].previous
    }
    return path.reversed()
  }

  private mutating func extend(
    _ reading: Reading, by sequence: DecodedSequence, at cell: Int, length: Int, extra: Int
  ) {
    let (symbol, sharing) = model.symbol(of: sequence.scalar)
    var cost = model.cost(reading.first, reading.second, symbol) + Int(sharing) + extra
    if sequence.scalar == 0 { cost = Self.nullCost }
    cost += Self.entryCost(after: reading.mode)
    cost += Self.extraCost(of: sequence)
    decisions.append(
      Decision(
        previous: reading.decision, cell: Int32(cell), length: Int32(length),
        scalar: sequence.scalar))
    open(
      Reading(
        cost: reading.cost + Int32(cost), first: reading.second, second: symbol, mode: 2,
        decision: Int32(decisions.count - 1)),
      at: cell + length)
  }

  /// What a sequence costs beyond the scalar it stands for.
  static func extraCost(of sequence: DecodedSequence) -> Int {
    (sequence.endsInSpace ? spaceCost : 0) + (sequence.isCESU ? cesuCost : 0)
      + sequence.strayControls * strayControlCost
  }

  /// The cost of a decoded cell for what stands before it.
  @inline(__always)
  static func entryCost(after mode: UInt8) -> Int {
    switch mode {
    case 2: 0
    case 1: openCost + switchCost
    default: openCost
    }
  }

  /// Adds a reading at a cell: one that is alike keeps the cheaper, a full beam drops the dearest.
  private mutating func open(_ reading: Reading, at cell: Int) {
    let slot = cell % Self.depth
    let start = slot * Self.width
    var dearest = start
    for place in start..<start + counts[slot] {
      let other = readings[place]
      if other.first == reading.first, other.second == reading.second, other.mode == reading.mode {
        if reading.cost < other.cost { readings[place] = reading }
        return
      }
      if other.cost > readings[dearest].cost { dearest = place }
    }
    if counts[slot] < Self.width {
      readings[start + counts[slot]] = reading
      counts[slot] += 1
    } else if reading.cost < readings[dearest].cost {
      readings[dearest] = reading
    }
  }

  /// The cost of a scalar that is left as it is.
  @inline(__always)
  static func literalCost(
    _ first: UInt16, _ second: UInt16, _ symbol: UInt16, _ sharing: UInt8, model: Model
  ) -> Int {
    min(
      literalLimit,
      model.cost(first, second, symbol, contextLimit: literalContextLimit) + Int(sharing))
  }

  @inline(__always)
  private func isImage(_ symbol: UInt16) -> Bool {
    symbol == Model.c1Control
      || symbol >= 128 && Int(symbol) < 128 + EncodingTables.shared.imageCount
  }
}
