/// The chains that a document has been found to be damaged by, with their evidence so far.
///
/// A chain once established costs less the next time: damage comes in the same way throughout.
struct DocumentProfile: Sendable {
  private var chains: [(encodings: [Int], evidence: Int)] = []
  /// The chain that was established and seen last, outermost misdecoding first.
  private(set) var latest: (encodings: [Int], chain: Chain)?

  private var legacyEvidence: [(pair: LegacyPair, evidence: Int)] = []
  /// The legacy pairs that are established.
  private(set) var legacyPairs: [LegacyPair] = []
  /// Whether lines were seen that no legacy pair of the document has damaged.
  var holdsSoundLines = false
  /// How many blocks are left out before one is searched for a legacy pair again, and how many were last.
  private(set) var surveyPause = (left: 0, last: 0)
  /// The multi-byte encoding that was established and seen last.
  private(set) var multiByte: Int?

  /// The pair with a multi-byte encoding that is established.
  private(set) var multiBytePair: MultiBytePair?
  private var pairEvidence: [(pair: MultiBytePair, evidence: Int)] = []

  /// From this much evidence, in the model's units, a chain counts as established.
  private static let established = 30 * Model.unitsPerBit
  /// What an established chain costs, in units.
  private static let establishedCost = 4 * Model.unitsPerBit
  private static let limit = 8

  /// The same for a channel that loses bytes.
  private static let lossEstablishedEvidence = 20 * Model.unitsPerBit
  private static let establishedLeadCost = 8 * Model.unitsPerBit

  /// What bytes are gone that leave no trace.
  var invisible = InvisibleCounts()

  private var losses: [(channel: LossChannel, evidence: Int)] = []

  /// Adds evidence for a channel that loses bytes.
  mutating func add(_ channel: LossChannel, evidence: Int) {
    if let place = losses.firstIndex(where: { $0.channel == channel }) {
      losses[place].evidence = min(losses[place].evidence + evidence, 1 << 20)
    } else if losses.count < Self.limit {
      losses.append((channel, evidence))
    }
  }

  /// The channel that loses bytes with the most evidence, once it is established.
  var lossEstablished: LossChannel? {
    guard let best = losses.max(by: { $0.evidence < $1.evidence }),
      best.evidence >= Self.lossEstablishedEvidence, best.channel.kind.losesBytes
    else { return nil }
    return best.channel
  }

  /// Whether there is any evidence of a channel that loses bytes.
  var hasLosses: Bool { !losses.isEmpty }

  /// The cost of a channel that loses bytes before any text is seen, in the model's units.
  func prior(of channel: LossChannel) -> Int {
    if isEstablished(channel) { return 0 }
    return prior(of: [channel.encoding]) + channel.kindCost * Model.unitsPerBit
  }

  /// What it costs that a lead byte's scalar stays as it is, in the model's units: in a text that went through
  /// a channel such a scalar cannot be sound, as it would have become two.
  func leadCost(of channel: LossChannel) -> Int {
    isEstablished(channel) ? Self.establishedLeadCost : 0
  }

  private func isEstablished(_ channel: LossChannel) -> Bool {
    losses.contains { $0.channel == channel && $0.evidence >= Self.lossEstablishedEvidence }
  }

  /// Adds evidence for a chain.
  mutating func add(_ encodings: [Int], evidence: Int) {
    if let place = chains.firstIndex(where: { $0.encodings == encodings }) {
      // More than makes it established says no more.
      chains[place].evidence = min(chains[place].evidence + evidence, Self.established)
    } else if chains.count < Self.limit {
      chains.append((encodings, min(evidence, Self.established)))
    }
    guard isEstablished(encodings) else { return }
    if let first = encodings.first, first >= MultiByteTables.first {
      if encodings.count == 1 { multiByte = first - MultiByteTables.first }
      return
    }
    guard latest?.encodings != encodings, encodings.allSatisfy({ $0 < MultiByteTables.first })
    else { return }
    latest = (encodings, Chain(encodings: encodings, isCESU: false))
  }

  /// Whether a chain is established.
  func isEstablished(_ encodings: [Int]) -> Bool {
    chains.contains { $0.encodings == encodings && $0.evidence >= Self.established }
  }

  /// How many chains are established.
  var establishedCount: Int { chains.count { $0.evidence >= Self.established } }

  /// The cost of a chain before any text is seen, in the model's units.
  func prior(of encodings: [Int]) -> Int {
    if isEstablished(encodings) { return Self.establishedCost }
    var bits = ChainPrior.damage
    var previous: Int?
    for encoding in encodings {
      bits += ChainPrior.cost(of: encoding, after: previous)
      previous = encoding
    }
    return bits * Model.unitsPerBit
  }

  /// Adds evidence for a legacy pair.
  mutating func add(_ pair: LegacyPair, evidence: Int) {
    if let place = legacyEvidence.firstIndex(where: { $0.pair == pair }) {
      legacyEvidence[place].evidence = min(legacyEvidence[place].evidence + evidence, 1 << 20)
    } else if legacyEvidence.count < Self.limit {
      legacyEvidence.append((pair, evidence))
    }
    legacyPairs = legacyEvidence.filter { $0.evidence >= Self.established }
      .sorted { $0.evidence > $1.evidence }.map(\.pair)
  }

  /// Adds evidence for a pair with a multi-byte encoding.
  mutating func add(_ pair: MultiBytePair, evidence: Int) {
    if let place = pairEvidence.firstIndex(where: { $0.pair == pair }) {
      pairEvidence[place].evidence = min(pairEvidence[place].evidence + evidence, 1 << 20)
    } else if pairEvidence.count < Self.limit {
      pairEvidence.append((pair, evidence))
    }
    let best = pairEvidence.max { $0.evidence < $1.evidence }
    multiBytePair = best.flatMap { $0.evidence >= Self.established ? $0.pair : nil }
  }

  /// Whether blocks are repaired by another profile as by this one.
  func isSame(as other: DocumentProfile) -> Bool {
    chains.elementsEqual(other.chains, by: ==)
      && latest?.encodings == other.latest?.encodings
      && legacyEvidence.elementsEqual(other.legacyEvidence, by: ==)
      && surveyPause == other.surveyPause && multiByte == other.multiByte
      && pairEvidence.elementsEqual(other.pairEvidence, by: ==)
      && holdsSoundLines == other.holdsSoundLines && invisible == other.invisible
      && losses.elementsEqual(other.losses, by: ==)
  }

  /// Whether a block is due to be surveyed; counts it.
  mutating func surveysNextBlock() -> Bool {
    guard surveyPause.left > 0 else { return true }
    surveyPause.left -= 1
    return false
  }

  /// Notes that a block was searched in vain: the next ones probably would be.
  mutating func noteVainSurvey() {
    let pause = min(64, surveyPause.last * 2 + 1)
    surveyPause = (pause, pause)
  }
}
