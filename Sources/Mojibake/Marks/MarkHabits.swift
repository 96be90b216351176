/// Which of the marks that can do the same a block uses, told by its marks so far.
struct MarkHabits {
  /// Marks that do the same, of which a writer mostly keeps to one.
  private static let groups: [[UInt32]] = [
    [0x2013, 0x2014], [0x201C, 0x201E, 0xAB], [0x201D, 0xBB], [0x2018, 0x201A, 0x2039],
  ]

  private var counts: [Key: Double] = [:]
  private let use: LanguageUse

  private struct Key: Hashable {
    var mark: UInt32
    var context: Int
  }

  /// How many marks a language's habits count for.
  private static let habit = 1.5

  /// Counts the marks of a block.
  ///
  /// - Parameters:
  ///   - lines: scalars, with the number of an open mark or -1.
  ///   - posteriors: the probabilities of each open mark's candidates.
  init(
    _ lines: [[(scalar: UInt32, mark: Int)]], _ marks: [OpenMark], _ posteriors: [[Double]],
    _ use: LanguageUse
  ) {
    self.use = use
    for line in lines {
      for (place, item) in line.enumerated() {
        guard item.mark >= 0 || use.number(of: item.scalar) != nil else { continue }
        let context = Self.context(
          MarkContext.number(at: place, count: line.count) { line[$0].scalar })
        guard item.mark >= 0 else {
          counts[Key(mark: item.scalar, context: context), default: 0] += 1
          continue
        }
        for (candidate, probability) in zip(marks[item.mark].candidates, posteriors[item.mark]) {
          counts[Key(mark: candidate.scalar, context: context), default: 0] += probability
        }
      }
    }
  }

  /// Neighbours matter to habits only as space, digit or anything else.
  private static func context(_ context: Int) -> Int {
    func coarse(_ neighbour: Int) -> Int {
      neighbour == 0 || neighbour >= 8 ? 0 : neighbour == 3 ? 1 : 2
    }
    return coarse(context / MarkContext.classCount) * 3 + coarse(context % MarkContext.classCount)
  }

  /// How much more, or less, often the block uses a mark than its languages do.
  func weight(of mark: UInt32, in context: Int) -> Double {
    guard let group = Self.groups.first(where: { $0.contains(mark) }) else { return 1 }
    let coarse = Self.context(context)
    func share(_ mark: UInt32) -> Double {
      use.number(of: mark).map { use.probability(of: $0, in: context) } ?? 1e-6
    }
    let expected = share(mark) / group.reduce(1e-9) { $0 + share($1) }
    let total = group.reduce(0) { $0 + (counts[Key(mark: $1, context: coarse)] ?? 0) }
    let own = counts[Key(mark: mark, context: coarse)] ?? 0
    let adapted = (own + Self.habit * expected) / (total + Self.habit)
    return adapted / max(1e-6, expected)
  }
}
