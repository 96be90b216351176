import CEncodings
import Mojibake

/// Ranks single-byte encodings by how much the text they read from a sample looks like a language.
struct SingleByteRanking {
  /// A reading of the sample.
  struct Reading {
    /// The candidates that read so, the one to name first.
    var candidates: [Int]
    var language: Int
    /// In eighths of a bit.
    var cost: Int
  }

  /// How many readings are gone into, and how far before the others are dropped.
  struct Effort {
    var firstLook: Int
    var clusterBeam: Int
    var languageBeam: Int
    /// How far from the best cluster languages are still gone into, in eighths of a bit.
    var reach: UInt32

    static let usual = Effort(firstLook: 28, clusterBeam: 20, languageBeam: 14, reach: 30 * 8)
    /// EBCDIC's encodings share their letters, and differ in a few: none is dropped early.
    static let alike = Effort(firstLook: 200, clusterBeam: 60, languageBeam: 40, reach: 600 * 8)
  }

  private let tables = LanguageTables.shared
  private let pairs: [cencodings_pair]

  private let declared: TextEncoding?
  private let era: EncodingEra?
  private let effort: Effort
  /// By table, what speaks against a cluster or language beside the pairs, in eighths of a bit.
  private let doubts: [UInt32]

  /// Looks at the pairs of a sample.
  ///
  /// - Parameters:
  ///   - declared: the encoding that the text is said to be in.
  ///   - era: where the text is said to be from.
  ///   - doubts: what speaks against each cluster and language beside the pairs; nothing when empty.
  ///   - effort: how many readings are gone into.
  init(
    pairs: [cencodings_pair], declared: TextEncoding? = nil, era: EncodingEra? = nil,
    doubts: [UInt32] = [], effort: Effort = .usual
  ) {
    self.era = era
    self.effort = effort
    self.pairs = pairs
    self.declared = declared
    self.doubts = doubts
  }

  /// What every reading costs, so that a declaration can make one cheaper, in eighths of a bit.
  static let base = 20 * 8

  /// How many pairs the choice of candidates and languages goes by.
  private static let firstPairs = 200

  /// What it costs that a language does not use the encoding, in eighths of a bit.
  private static let awayCost: UInt32 = 6 * 8

  /// The readings by their cost, each a different text.
  ///
  /// - Parameter takes: whether a candidate is to be considered.
  func readings(where takes: (LanguageTables.Candidate) -> Bool) -> [Reading] {
    let coverage = CandidateCoverage.shared
    let taken = tables.candidates.indices.filter { takes(tables.candidates[$0]) }
    let hashes = tables.groups(of: taken.map { UInt16($0) }, reading: pairs)
    // Groups by their first candidate, in which the commonest encoding comes first.
    var groups: [(hash: UInt64, candidates: [Int])] = []
    for (place, candidate) in taken.enumerated() {
      if let group = groups.firstIndex(where: { $0.hash == hashes[place] }) {
        groups[group].candidates.append(candidate)
      } else {
        groups.append((hashes[place], [candidate]))
      }
    }
    var groupOf = [Int](repeating: 0, count: tables.candidates.count)
    var readings: [cencodings_ranked] = []
    readings.reserveCapacity(512)
    for (number, group) in groups.enumerated() {
      let first = group.candidates[0]
      groupOf[first] = number
      let prior = prior(of: group.candidates)
      var clusters: UInt64 = 0
      for candidate in group.candidates { clusters |= coverage.clusters[candidate] }
      for cluster in 0..<tables.clusterCount where clusters >> UInt64(cluster) & 1 != 0 {
        readings.append(
          cencodings_ranked(
            candidate: UInt16(first), table: UInt16(cluster),
            cost: prior + (doubts.isEmpty ? 0 : doubts[cluster])))
      }
    }
    let first = pairs.count > Self.firstPairs ? Array(pairs.prefix(Self.firstPairs)) : pairs
    tables.rank(first, &readings, beam: effort.clusterBeam, firstLook: effort.firstLook)
    guard let best = readings.first else { return [] }
    let rough = readings.prefix(effort.languageBeam).filter { $0.cost < best.cost + effort.reach }
    readings.removeAll(keepingCapacity: true)
    for reading in rough {
      let group = groups[groupOf[Int(reading.candidate)]].candidates
      let prior = prior(of: group)
      for language in tables.languages.indices
      where tables.languages[language].cluster == Int(reading.table)
        && group.contains(where: { coverage.languages[$0][language] })
      {
        let doubt = doubts.isEmpty ? 0 : doubts[tables.clusterCount + language]
        let isHome = group.contains { tables.candidates[$0].isHome[language] }
        readings.append(
          cencodings_ranked(
            candidate: reading.candidate, table: UInt16(tables.clusterCount + language),
            cost: prior + doubt + (isHome ? 0 : Self.awayCost)))
      }
    }
    tables.rank(first, &readings, beam: effort.clusterBeam, firstLook: effort.firstLook)
    var seen: [UInt16] = []
    readings.removeAll { reading in
      defer { seen.append(reading.candidate) }
      return seen.contains(reading.candidate)
    }
    if pairs.count > Self.firstPairs {
      // The few that are left are read whole.
      tables.rank(
        Array(pairs[Self.firstPairs...]), &readings, beam: readings.count,
        firstLook: Self.firstPairs)
    }
    var found: [Reading] = []
    for reading in readings {
      found.append(
        Reading(
          candidates: groups[groupOf[Int(reading.candidate)]].candidates,
          language: Int(reading.table) - tables.clusterCount, cost: Int(reading.cost)))
    }
    return found
  }

  private func prior(of candidates: [Int]) -> UInt32 {
    let prior = candidates.map { adjustedPrior(of: tables.candidates[$0]) }.min() ?? 0
    let isDeclared = declared.map { declared in
      candidates.contains { tables.candidates[$0].encoding == declared }
    }
    return UInt32(Self.base + prior - (isDeclared == true ? Self.base / 2 : 0))
  }

  private func adjustedPrior(of candidate: LanguageTables.Candidate) -> Int {
    guard let era else { return candidate.prior }
    // Within an era, the encodings that are rare today are as common as the others.
    return candidate.era == era ? candidate.prior / 2 : candidate.prior + Self.otherEraCost
  }

  /// What it costs that an encoding is of another era than the text, in eighths of a bit.
  private static let otherEraCost = 8 * 8
}
