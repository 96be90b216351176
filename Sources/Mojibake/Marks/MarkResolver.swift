/// Chooses the marks of a block whose bytes are gone: by their neighbours, by how the block's language uses
/// marks, by which quotations are open, and by what the block's other marks look like.
struct MarkResolver {
  /// A mark that was chosen.
  struct Choice {
    var mark: OpenMark
    var scalar: UInt32
    /// The odds against all other candidates, as their logarithm to base 2 in the model's units.
    var odds: Int
    /// The candidates and their odds, likeliest first.
    var others: [(scalar: UInt32, odds: Int)]
  }

  /// A scalar of a line, or an open mark.
  private struct Item {
    var scalar: UInt32
    /// The number of the open mark, -1 for none.
    var mark: Int
  }

  private let use: LanguageUse
  private let marks: [OpenMark]
  private var lines: [[Item]] = []
  /// The probabilities of each open mark's candidates.
  private var posteriors: [[Double]]

  /// The dashes that break a sentence, and how much likelier than the other one has to be.
  private static let dashes: Set<UInt32> = [0x2013, 0x2014]
  private static let leastDash = 0.55

  /// How much of what the model says counts beside the use of marks.
  private static let modelShare = 0.7

  /// How often any mark is seen, as a cost in bits: what is no mark is the rarer in a mark's place the dearer it is
  /// than this by itself.
  private static let markCost = 6.0

  /// Reads the block.
  ///
  /// - Parameters:
  ///   - marks: in the order of the block.
  ///   - bytes: the block.
  ///   - base: the byte offset of the block in the document.
  ///   - entries: the edits that were decided, in order.
  init(
    _ marks: [OpenMark], in bytes: Span<UInt8>, base: Int, log: EditLog, firstEntry: Int
  ) {
    self.marks = marks
    posteriors = marks.map { [Double](repeating: 0, count: $0.candidates.count) }
    var trigrams = [Int](repeating: 0, count: LetterTrigrams.bucketCount)
    var letters = LetterTrigrams()
    var line: [Item] = []
    var hasMark = false
    var lines: [[Item]] = []
    func append(_ scalar: UInt32, mark: Int = -1) {
      if mark >= 0 { hasMark = true }
      if let bucket = letters.add(scalar) { trigrams[bucket] += 1 }
      if scalar == 0x0A {
        if hasMark { lines.append(line) }
        line.removeAll(keepingCapacity: true)
        hasMark = false
      } else {
        line.append(Item(scalar: scalar, mark: mark))
      }
    }
    var entries = log.entries[firstEntry...]
    var next = 0
    var offset = 0
    while offset < bytes.count {
      if next < marks.count, marks[next].byteOffsets.lowerBound == offset {
        append(marks[next].candidates[0].scalar, mark: next)
        offset = max(offset + 1, marks[next].byteOffsets.upperBound)
        next += 1
        continue
      }
      if let entry = entries.first, entry.byteOffsets.lowerBound - base <= offset {
        if entry.byteOffsets.lowerBound - base == offset {
          for scalar in String(decoding: log.replacement(of: entry), as: UTF8.self).unicodeScalars {
            append(scalar.value)
          }
          offset = entry.byteOffsets.upperBound - base
        }
        entries.removeFirst()
        continue
      }
      let (scalar, length) = bytes.scalar(at: offset, before: bytes.count)
      append(scalar ?? 0xFFFD)
      offset += length
    }
    if hasMark { lines.append(line) }
    self.lines = lines
    use = LanguageUse(trigrams: trigrams)
  }

  /// The marks, chosen.
  mutating func choices() -> [Choice] {
    weigh(habits: nil)
    weigh(
      habits: MarkHabits(lines.map { $0.map { ($0.scalar, $0.mark) } }, marks, posteriors, use))
    return marks.indices.map { number in
      let ranked = posteriors[number].enumerated().sorted {
        ($0.element, $1.offset) > ($1.element, $0.offset)
      }
      func odds(_ probability: Double) -> Int {
        let rest = max(1e-12, 1 - probability)
        return Int(
          LanguageUse.logarithm(max(1e-12, probability) / rest) * Double(Model.unitsPerBit))
      }
      let candidates = marks[number].candidates
      var probability = ranked[0].element
      if Self.dashes.contains(candidates[ranked[0].offset].scalar) {
        // That it is a dash is what matters; which one, the likelier will do.
        let any = ranked.reduce(0) {
          $0 + (Self.dashes.contains(candidates[$1.offset].scalar) ? $1.element : 0)
        }
        if probability > Self.leastDash * any { probability = any }
      }
      return Choice(
        mark: marks[number], scalar: candidates[ranked[0].offset].scalar,
        odds: min(odds(probability), Confidence.certain.leastEvidence - 1),
        others: ranked.dropFirst().map { (candidates[$0.offset].scalar, odds($0.element)) })
    }
  }

  /// Weighs the candidates of all open marks, under each order of marks as far as the block has it.
  private mutating func weigh(habits: MarkHabits?) {
    let outcomes = QuoteState.Order.allCases.map { order in
      var bits = LanguageUse.logarithm(order.share)
      var posteriors = self.posteriors
      for line in lines {
        bits += weigh(line, order, habits: habits, into: &posteriors)
      }
      return (bits: bits, posteriors: posteriors)
    }
    let most = outcomes.map(\.bits).max() ?? 0
    let shares = outcomes.map { LanguageUse.exponential($0.bits - most) }
    let total = shares.reduce(0, +)
    for mark in posteriors.indices {
      for candidate in posteriors[mark].indices {
        posteriors[mark][candidate] =
          zip(shares, outcomes).reduce(0) { $0 + $1.0 * $1.1.posteriors[mark][candidate] } / total
      }
    }
  }

  /// Weighs the candidates of a line's open marks against each other, forward and backward.
  ///
  /// - Returns: the logarithm to base 2 of how likely the line's marks are.
  private func weigh(
    _ line: [Item], _ order: QuoteState.Order, habits: MarkHabits?,
    into posteriors: inout [[Double]]
  ) -> Double {
    var bits = 0.0
    let states = QuoteState.all
    var forward = [[Double]](repeating: [0, 0, 0, 0], count: line.count + 1)
    forward[0][0] = 1
    for place in line.indices {
      let options = options(at: place, of: line, habits: habits)
      for state in states where forward[place][state.number] > 0 {
        for option in options {
          let (next, bits) = state.after(option.role, order)
          forward[place + 1][next.number] +=
            forward[place][state.number] * option.weight * LanguageUse.exponential(-bits)
        }
      }
      let total = forward[place + 1].reduce(0, +)
      if total > 0 {
        bits += LanguageUse.logarithm(total)
        for state in 0..<4 { forward[place + 1][state] /= total }
      }
    }
    let end = states.reduce(0) {
      $0 + forward[line.count][$1.number] * LanguageUse.exponential(-$1.endCost)
    }
    bits += LanguageUse.logarithm(end)
    var backward = states.map { LanguageUse.exponential(-$0.endCost) }
    for place in line.indices.reversed() {
      let options = options(at: place, of: line, habits: habits)
      var before: [Double] = [0, 0, 0, 0]
      var shares = [Double](repeating: 0, count: options.count)
      for state in states {
        for (number, option) in options.enumerated() {
          let (next, bits) = state.after(option.role, order)
          let weight = option.weight * LanguageUse.exponential(-bits) * backward[next.number]
          before[state.number] += weight
          shares[number] += forward[place][state.number] * weight
        }
      }
      let mark = line[place].mark
      if mark >= 0 {
        let total = shares.reduce(0, +)
        if total > 0 { posteriors[mark] = shares.map { $0 / total } }
      }
      let total = before.reduce(0, +)
      backward = total > 0 ? before.map { $0 / total } : [1, 1, 1, 1]
    }
    return bits
  }

  /// What may stand at a place: the scalar that does, or an open mark's candidates.
  private func options(
    at place: Int, of line: [Item], habits: MarkHabits?
  ) -> [(role: QuoteState.Role, weight: Double)] {
    let item = line[place]
    guard item.mark >= 0 || use.number(of: item.scalar) != nil else { return [(.none, 1)] }
    let after = place + 1 < line.count ? line[place + 1].scalar : 0
    let context = MarkContext.number(at: place, count: line.count) { line[$0].scalar }
    guard item.mark >= 0 else { return [(role(of: item.scalar, after: after), 1)] }
    let candidates = marks[item.mark].candidates
    let least = candidates.map(\.cost).min() ?? 0
    return candidates.map { candidate in
      // The model says which letters a mark goes with, the language's use which mark goes where; both know
      // some of the same.
      var weight = LanguageUse.exponential(
        -Double(candidate.cost - least) * Self.modelShare / Double(Model.unitsPerBit))
      if let number = use.number(of: candidate.scalar) {
        weight *= use.probability(of: number, in: context)
        if let habits { weight *= habits.weight(of: candidate.scalar, in: context) }
      } else {
        weight *= share(of: candidate.scalar)
      }
      return (role(of: candidate.scalar, after: after), weight)
    }
  }

  /// How often a scalar that is no mark stands in a mark's place.
  private func share(of scalar: UInt32) -> Double {
    let (symbol, sharing) = Model.shared.symbol(of: scalar)
    let bits = Double(Model.shared.cost(of: symbol) + Int(sharing)) / Double(Model.unitsPerBit)
    return LanguageUse.exponential(min(0, Self.markCost - bits))
  }

  /// What a mark does where it stands, in the block's languages.
  private func role(of mark: UInt32, after: UInt32) -> QuoteState.Role {
    guard let number = use.number(of: mark) else { return .none }
    switch mark {
    case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB:
      let opening = use.probability(of: number, in: MarkContext.number(before: 0x20, after: 0x61))
      let closing = use.probability(of: number, in: MarkContext.number(before: 0x61, after: 0x20))
      if opening > 8 * closing { return .opensDouble }
      return closing > 8 * opening ? .closesDouble : .togglesDouble
    case 0x2018, 0x201A, 0x2039: return .opensSingle
    case 0x2019, 0x203A:
      // Between letters it is an apostrophe.
      let follows = MarkContext.neighbour(after)
      let isInside = (1...3).contains(follows)
      return isInside ? .none : .closesSingle
    default: return .none
    }
  }
}
