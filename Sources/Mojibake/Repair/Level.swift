/// A stretch of text at one depth of a chain: as it stands at depth 0, and with that many
/// misdecodings undone above.
///
/// Cells are scalars. Only the cells of regions can change; each region has two cells of context on
/// either side, so that regions are independent of each other.
struct Level {
  /// The cells' scalar values, symbols, and sharing costs, and the first cell of depth 0 each comes
  /// from.
  var scalars: [UInt32] = []
  var symbols: [UInt16] = []
  var sharing: [UInt8] = []
  var sources: [Int32] = []
  /// Whether each cell came out of a sequence at an earlier depth.
  var areDecoded: [Bool] = []
  /// How many misdecodings have been undone.
  var depth = 0

  /// The regions, without their context.
  var regions: [Range<Int>] = []
  /// What the sequences of each region cost so far beyond the scalars they stand for.
  var extraCosts: [Int] = []

  /// A hash of the text, to tell equal levels.
  var fingerprint: UInt64 = 0

  /// Appends a cell.
  @inline(__always)
  mutating func append(
    scalar: UInt32, symbol: UInt16, sharing: UInt8, source: Int32, isDecoded: Bool = false
  ) {
    areDecoded.append(isDecoded)
    scalars.append(scalar)
    symbols.append(symbol)
    self.sharing.append(sharing)
    sources.append(source)
    fingerprint = (fingerprint ^ UInt64(scalar)) &* 0x9E37_79B9_7F4A_7C15
    fingerprint ^= fingerprint >> 31
  }

  /// Appends a cell of another level.
  @inline(__always)
  mutating func append(cell: Int, of other: Level) {
    append(
      scalar: other.scalars[cell], symbol: other.symbols[cell], sharing: other.sharing[cell],
      source: other.sources[cell], isDecoded: other.areDecoded[cell])
  }

  /// The next level: every valid sequence of an encoding decoded.
  ///
  /// - Returns: nil when no sequence is valid.
  func decoded(from encoding: Int) -> Level? {
    var next = Level()
    next.depth = depth + 1
    next.areDecoded.reserveCapacity(scalars.count)
    next.scalars.reserveCapacity(scalars.count)
    next.symbols.reserveCapacity(scalars.count)
    next.sharing.reserveCapacity(scalars.count)
    next.sources.reserveCapacity(scalars.count)
    var isChanged = false
    for (number, region) in regions.enumerated() {
      var extraCost = extraCosts[number]
      for cell in region.lowerBound - 2..<region.lowerBound { next.append(cell: cell, of: self) }
      let start = next.scalars.count
      var cell = region.lowerBound
      while cell < region.upperBound {
        if let found = sequence(at: cell, before: region.upperBound, in: encoding) {
          let (symbol, sharing) = Model.shared.symbol(of: found.scalar)
          next.append(
            scalar: found.scalar, symbol: symbol, sharing: sharing, source: sources[cell],
            isDecoded: true)
          extraCost += SequenceScorer.extraCost(of: found)
          cell += found.length
          isChanged = true
        } else {
          next.append(cell: cell, of: self)
          cell += 1
        }
      }
      next.regions.append(start..<next.scalars.count)
      next.extraCosts.append(extraCost)
      for cell in region.upperBound..<region.upperBound + 2 { next.append(cell: cell, of: self) }
    }
    return isChanged ? next : nil
  }

  /// For each encoding, how many cells of the regions lie in sequences that could be valid.
  func coverage(tables: EncodingTables) -> [Int] {
    var coverage = [Int](repeating: 0, count: 64)
    forEachSequence(tables: tables) { _, length, encodings in
      var rest = encodings
      while rest != 0 {
        coverage[rest.trailingZeroBitCount] += length
        rest &= rest - 1
      }
    }
    return coverage
  }

  /// Calls a body for each place where a sequence could start, with its length and the encodings in
  /// which lead and trail bytes agree.
  func forEachSequence(tables: EncodingTables, _ body: (Int, Int, UInt64) -> Void) {
    for region in regions {
      for cell in region where symbols[cell] >= 128 {
        let roles = tables.roles(of: symbols[cell])
        guard roles.lead2 | roles.lead3 | roles.lead4 != 0, cell + 1 < region.upperBound else {
          continue
        }
        var trails = trailMask(cell + 1, tables: tables)
        guard trails != 0 else { continue }
        if roles.lead2 & trails != 0 { body(cell, 2, roles.lead2 & trails) }
        guard (roles.lead3 | roles.lead4) & trails != 0, cell + 2 < region.upperBound else {
          continue
        }
        trails &= trailMask(cell + 2, tables: tables)
        if roles.lead3 & trails != 0 { body(cell, 3, roles.lead3 & trails) }
        guard roles.lead4 & trails != 0, cell + 3 < region.upperBound else { continue }
        trails &= trailMask(cell + 3, tables: tables)
        if roles.lead4 & trails != 0 { body(cell, 4, roles.lead4 & trails) }
      }
    }
  }

  @inline(__always)
  private func trailMask(_ cell: Int, tables: EncodingTables) -> UInt64 {
    symbols[cell] == 0x20 ? tables.spaceTrails : tables.roles(of: symbols[cell]).trail
  }
}
