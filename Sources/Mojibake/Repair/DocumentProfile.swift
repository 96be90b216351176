/// The chains that a document has been found to be damaged by, with their evidence so far.
///
/// A chain once established costs less the next time: damage comes in the same way throughout.
struct DocumentProfile: Sendable {
  private var chains: [(encodings: [Int], evidence: Int)] = []
  /// The chain that was established and seen last, outermost misdecoding first.
  private(set) var latest: (encodings: [Int], chain: Chain)?

  /// The multi-byte encoding that was established and seen last.
  private(set) var multiByte: Int?

  /// From this much evidence, in the model's units, a chain counts as established.
  private static let established = 30 * Model.unitsPerBit
  /// What an established chain costs, in units.
  private static let establishedCost = 4 * Model.unitsPerBit
  private static let limit = 8

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
      best.evidence >= Self.established, best.channel.kind.losesBytes
    else { return nil }
    return best.channel
  }

  /// The cost of a channel that loses bytes before any text is seen, in the model's units.
  func prior(of channel: LossChannel) -> Int {
    let isEstablished = losses.contains {
      $0.channel == channel && $0.evidence >= Self.established
    }
    if isEstablished { return Self.establishedCost }
    return prior(of: [channel.encoding]) + channel.kindCost * Model.unitsPerBit
  }

  /// Adds evidence for a chain.
  mutating func add(_ encodings: [Int], evidence: Int) {
    if let place = chains.firstIndex(where: { $0.encodings == encodings }) {
      chains[place].evidence = min(chains[place].evidence + evidence, 1 << 20)
    } else if chains.count < Self.limit {
      chains.append((encodings, evidence))
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
}
