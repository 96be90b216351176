import Mojibake

/// The pairs of Han, kana and Hangul as `HanPairs` in the engine reads them: the second scalars of each first
/// one, ascending, with a level of cost.
struct HanPairTable {
  /// A pair and what its second scalar costs, in bits.
  struct Pair {
    var first: UInt32
    var second: UInt32
    var cost: Double
  }

  /// Stands in a pair's second place for whatever is not known after the first.
  static let backoff: UInt32 = 1
  /// Of the model's units.
  private static let unitsPerBit = 8.0

  private let pairs: [Pair]

  /// Sorts the pairs.
  init(_ pairs: [Pair]) {
    self.pairs = pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// Adds the table's sections to a file.
  func add(to file: inout SectionFile) {
    let kept = pairs.filter { $0.second != Self.backoff }
    let levels = Self.levels(of: kept.map(\.cost))
    var members = [UInt32](repeating: 0, count: 2048)
    var starts: [UInt32] = []
    var backoffs: [UInt8] = []
    var backoffOf: [UInt32: Double] = [:]
    for pair in pairs where pair.second == Self.backoff { backoffOf[pair.first] = pair.cost }
    for (place, pair) in kept.enumerated()
    where place == 0 || kept[place - 1].first != pair.first {
      members[Int(pair.first >> 5)] |= 1 << (pair.first & 31)
      starts.append(UInt32(place))
      backoffs.append(Self.units(backoffOf[pair.first] ?? 0))
    }
    starts.append(UInt32(kept.count))
    var ranks: [UInt16] = []
    var rank = 0
    for word in members {
      ranks.append(UInt16(rank))
      rank += word.nonzeroBitCount
    }
    var levelOf = [UInt8](repeating: 0, count: (kept.count + 1) / 2)
    for (place, pair) in kept.enumerated() {
      let nearest = levels.indices.min {
        abs(levels[$0] - pair.cost) < abs(levels[$1] - pair.cost)
      }!
      levelOf[place / 2] |= UInt8(nearest) << UInt8((place & 1) * 4)
    }
    file.add("members", members)
    file.add("ranks", ranks)
    file.add("starts", starts)
    file.add("backoffs", backoffs)
    file.add("seconds", kept.map { UInt16($0.second) })
    file.add("levelof", levelOf)
    file.add("levels", levels.map(Self.units))
  }

  /// Levels that the costs are near to: the means of their equal shares, brought to the costs that are nearest
  /// again and again.
  private static func levels(of costs: [Double]) -> [Double] {
    let sorted = costs.sorted()
    var levels = (0..<HanPairs.levelCount).map { level in
      sorted[sorted.count * (2 * level + 1) / (2 * HanPairs.levelCount)]
    }
    for _ in 0..<30 {
      var sums = levels.map { _ in (total: 0.0, count: 0) }
      var level = 0
      for cost in sorted {
        while level + 1 < levels.count, cost - levels[level] > levels[level + 1] - cost {
          level += 1
        }
        sums[level].total += cost
        sums[level].count += 1
      }
      for level in levels.indices where sums[level].count > 0 {
        levels[level] = sums[level].total / Double(sums[level].count)
      }
    }
    return levels
  }

  private static func units(_ bits: Double) -> UInt8 {
    UInt8(max(0, min(255, (bits * unitsPerBit).rounded())))
  }
}
