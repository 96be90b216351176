/// Searches the chains of misdecodings that could have produced the text of a level, and scores them.
///
/// Depth first means whole inverses: each step decodes every sequence that is valid under one encoding
/// and looks again at what comes out. At every step each region takes its cheapest reading so far, so one
/// chain serves regions damaged once and twice.
struct ChainSearch {
  /// How a region reads under a chain.
  struct Reading {
    /// The text at the last level of the chain.
    var level: Level
    /// Which sequences of that level are decoded, in order.
    var path: [SequenceScorer.Decision]
    /// The encodings of the chain, outermost (last misread) first.
    var encodings: [Int]
    /// How much cheaper the region is so than as it stands.
    var gain: Int
  }

  /// One chain over all regions.
  struct Candidate {
    var level: Level
    var encodings: [Int]
    var prior: Int
    /// What the prior is less because other encodings would have done the same.
    var discount = 0
    /// The cheapest reading of each region along the chain; nil where it stays as it is.
    var readings: [Reading?]
    /// How much cheaper the regions are together, before the prior.
    var gain: Int
    var net: Int { gain - prior }
  }

  /// How many encodings are tried at the first step and at later ones.
  private static let widths = (first: 16, later: 8)
  /// How many candidates go on to the next step.
  private static let frontierWidth = 6

  private var scorer = SequenceScorer()
  private let tables = EncodingTables.shared

  /// The best chains, best first; empty when none makes any region cheaper.
  ///
  /// - Parameters:
  ///   - level: the text as it stands.
  ///   - encodings: the encodings that may come first.
  ///   - maximumDepth: the most misdecodings in a row.
  ///   - chain: when given, the only chain to look along, outermost misdecoding first.
  ///   - prior: the cost of a chain before any text is seen.
  mutating func candidates(
    for level: Level, encodings: UInt64, maximumDepth: Int, along chain: [Int]? = nil,
    prior: ([Int]) -> Int
  ) -> [Candidate] {
    let literal = scorer.literalCosts(of: level)
    var all: [Candidate] = []
    var frontier = [
      Candidate(
        level: level, encodings: [], prior: 0,
        readings: [Reading?](repeating: nil, count: level.regions.count), gain: 0)
    ]
    // A handful: looking through them takes less than hashing.
    var seen = [level.fingerprint]
    for depth in 0..<maximumDepth {
      var next: [Candidate] = []
      for candidate in frontier {
        var allowed = depth == 0 ? encodings : ~0
        if let chain { allowed = depth < chain.count ? 1 << UInt64(chain[depth]) : 0 }
        let extensions = extensions(
          of: candidate, allowed: allowed, isFirst: depth == 0, prior: prior)
        if !extensions.isEmpty, depth > 0 { scorer.read(candidate.level) }
        for (encoding, decoded, discount) in extensions
        where !seen.contains(decoded.fingerprint) {
          seen.append(decoded.fingerprint)
          var extended = candidate
          extended.encodings.append(encoding)
          extended.level = decoded
          extended.discount += discount
          extended.prior = prior(extended.encodings) - extended.discount
          extended.gain = 0
          for index in candidate.level.regions.indices {
            let (cost, decision) = scorer.cheapestReading(
              of: candidate.level, region: index, in: encoding)
            let gain = literal[index] - cost
            let known = candidate.readings[index]?.gain ?? 0
            if gain > known, decision >= 0 {
              extended.readings[index] = Reading(
                level: candidate.level, path: scorer.path(from: decision),
                encodings: extended.encodings, gain: gain)
            }
            extended.gain += max(gain, known)
          }
          next.append(extended)
        }
      }
      all += next.filter { $0.gain > 0 }
      next.sort { $0.net > $1.net }
      frontier = Array(next.prefix(Self.frontierWidth))
      if frontier.isEmpty { break }
    }
    return all.sorted { $0.net > $1.net }
  }

  /// A candidate's level with one more misdecoding undone, by the encodings that promise most.
  ///
  /// Of encodings under which the level reads alike, the one that explains it most cheaply stands for all:
  /// any of them may have done it, and its discount is what their costs are less together.
  private func extensions(
    of candidate: Candidate, allowed: UInt64, isFirst: Bool, prior: ([Int]) -> Int
  ) -> [(encoding: Int, level: Level, discount: Int)] {
    var extensions: [(encoding: Int, level: Level, discount: Int)] = []
    var costs: [Int] = []
    for encoding in promising(in: candidate.level, allowed: allowed, isFirst: isFirst) {
      guard let decoded = candidate.level.decoded(from: encoding) else { continue }
      let cost = prior(candidate.encodings + [encoding]) + decoded.extraCosts.reduce(0, +)
      if let alike = extensions.firstIndex(where: {
        $0.level.fingerprint == decoded.fingerprint
      }) {
        let together = ChainPrior.cost(costs[alike] - extensions[alike].discount, or: cost)
        if cost < costs[alike] {
          extensions[alike] = (encoding, decoded, 0)
          costs[alike] = cost
        }
        extensions[alike].discount = costs[alike] - together
      } else {
        extensions.append((encoding, decoded, 0))
        costs.append(cost)
      }
    }
    return extensions
  }

  /// The encodings whose sequences cover most of a level, most first.
  private func promising(in level: Level, allowed: UInt64, isFirst: Bool) -> [Int] {
    let coverage = level.coverage(tables: tables)
    var order = (0..<tables.count).filter {
      coverage[$0] > 0 && allowed >> UInt64($0) & 1 != 0
    }
    order.sort {
      let (left, right) = (coverage[$0], coverage[$1])
      return left != right ? left > right : $0 < $1
    }
    // Encodings are numbered from common to rare: of those that read alike, the commonest comes first.
    return order.prefix(isFirst ? Self.widths.first : Self.widths.later).sorted()
  }
}
