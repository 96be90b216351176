/// What a lone scalar may be what is left of: for each symbol that is a lead byte somewhere, the likeliest
/// scalars whose sequences begin with that byte and whose other bytes are lost.
package struct LoneCandidates: Sendable {
  static let shared = LoneCandidates()

  private let starts: StaticTable<UInt16>
  private let entries: StaticTable<UInt32>

  /// The most scalars kept for a symbol.
  private static let limit = 16
  /// An entry holds a symbol in its upper bits, and in these the cost of the scalar beyond the symbol's.
  private static let costBits: UInt32 = 16

  private init() {
    starts = SectionTable.losses.section("starts")
    entries = SectionTable.losses.section("entries")
  }

  /// Calls a body with the symbol and the own cost of each candidate, the likeliest first.
  @inline(__always)
  func forEach(of symbol: UInt16, _ body: (UInt16, Int) -> Void) {
    let image = Int(symbol) - Model.imageFirst
    guard image >= 0, image + 1 < starts.count else { return }
    for place in Int(starts[image])..<Int(starts[image + 1]) {
      let entry = entries[place]
      body(UInt16(entry >> Self.costBits), Int(entry & (1 << Self.costBits - 1)))
    }
  }

  /// The two sections of the generated file: where each image's entries start, and the entries.
  ///
  /// - Complexity: some hundredths of a second.
  package static func makeSections() -> (starts: [UInt16], entries: [UInt32]) {
    let tables = EncodingTables.shared
    var starts: [UInt16] = [0]
    var entries: [UInt32] = []
    for (image, scalar) in tables.imageScalars.enumerated() {
      let symbol = UInt16(Model.imageFirst + image)
      for candidate in candidates(of: Level.Cell(scalar, source: 0), symbol, tables) {
        entries.append(UInt32(candidate.symbol) << costBits | UInt32(candidate.cost))
      }
      starts.append(UInt16(entries.count))
    }
    return (starts, entries)
  }

  private static func candidates(
    of cell: Level.Cell, _ symbol: UInt16, _ tables: EncodingTables
  ) -> [LostSequence.Candidate] {
    var candidates: [UInt32: LostSequence.Candidate] = [:]
    for encoding in 0..<tables.count
    where ChainPrior.cost(of: encoding, after: nil) <= LossChannels.dearest
      && tables.byte(of: symbol, in: encoding) >= 0xC2
    {
      var reader = LostSequenceReader(
        LossChannel(encoding: encoding, kind: .dropped), kept: KeptBytes([]), triesAll: true)
      var sequences: [LostSequence] = []
      reader.read(at: 0, of: [cell], into: &sequences)
      for candidate in sequences.flatMap(\.candidates)
      where candidate.cost < candidates[candidate.scalar]?.cost ?? .max {
        candidates[candidate.scalar] = candidate
      }
    }
    let model = Model.shared
    let ranked = candidates.values.sorted {
      ($0.cost + model.cost(of: $0.symbol), $0.scalar)
        < ($1.cost + model.cost(of: $1.symbol), $1.scalar)
    }
    return Array(ranked.prefix(limit))
  }
}
