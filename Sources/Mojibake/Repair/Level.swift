/// A stretch of text at one depth of a chain: as it stands at depth 0, and with that many
/// misdecodings undone above.
///
/// Cells are scalars. Only the cells of regions can change; each region has two cells of context on
/// either side, so that regions are independent of each other.
struct Level {
  var cells: [Cell] = []
  /// How many misdecodings have been undone.
  var depth = 0

  /// The regions, without their context.
  var regions: [Range<Int>] = []
  /// What the sequences of each region cost so far beyond the scalars they stand for.
  var extraCosts: [Int] = []

  /// A hash of the text, to tell equal levels.
  var fingerprint: UInt64 = 0

  /// A scalar and what the model knows of it.
  struct Cell {
    var scalar: UInt32
    var symbol: UInt16
    /// What the scalar costs among those that share the symbol.
    var sharing: UInt8
    /// Whether it came out of a sequence at an earlier depth.
    var isDecoded = false
    /// The first cell of depth 0 it comes from.
    var source: Int32

    /// The cell of a scalar, or of malformed bytes.
    @inline(__always)
    init(_ scalar: UInt32, source: Int32, isDecoded: Bool = false) {
      self.scalar = scalar
      (symbol, sharing) =
        scalar == Window.malformed ? (Model.malformed, 0) : Model.shared.symbol(of: scalar)
      self.isDecoded = isDecoded
      self.source = source
    }
  }

  /// Appends a cell.
  @inline(__always)
  mutating func append(_ cell: Cell) {
    cells.append(cell)
    fingerprint = (fingerprint ^ UInt64(cell.scalar)) &* 0x9E37_79B9_7F4A_7C15
    fingerprint ^= fingerprint >> 31
  }

  /// The next level: every valid sequence of an encoding decoded.
  ///
  /// - Returns: nil when no sequence is valid.
  func decoded(from encoding: Int) -> Level? {
    var next = Level()
    next.depth = depth + 1
    next.cells.reserveCapacity(cells.count)
    next.regions.reserveCapacity(regions.count)
    next.extraCosts.reserveCapacity(regions.count)
    var isChanged = false
    for (number, region) in regions.enumerated() {
      var extraCost = extraCosts[number]
      for cell in region.lowerBound - 2..<region.lowerBound { next.append(cells[cell]) }
      let start = next.cells.count
      var cell = region.lowerBound
      while cell < region.upperBound {
        if let found = sequence(at: cell, before: region.upperBound, in: encoding) {
          next.append(Cell(found.scalar, source: cells[cell].source, isDecoded: true))
          extraCost += SequenceScorer.extraCost(of: found)
          cell += found.length
          isChanged = true
        } else {
          next.append(cells[cell])
          cell += 1
        }
      }
      next.regions.append(start..<next.cells.count)
      next.extraCosts.append(extraCost)
      for cell in region.upperBound..<region.upperBound + 2 { next.append(cells[cell]) }
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
  /// which lead and trail bytes agree; see `sequence(at:before:in:)` for what counts beyond depth 0.
  func forEachSequence(tables: EncodingTables, _ body: (Int, Int, UInt64) -> Void) {
    for region in regions { forEachSequence(in: region, tables: tables, body) }
  }

  /// The same for one region.
  func forEachSequence(
    in region: Range<Int>, tables: EncodingTables, _ body: (Int, Int, UInt64) -> Void
  ) {
    for cell in region where cells[cell].symbol >= 128 && (depth == 0 || cells[cell].isDecoded) {
      let roles = tables.roles(of: cells[cell].symbol)
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

  @inline(__always)
  private func trailMask(_ cell: Int, tables: EncodingTables) -> UInt64 {
    if cells[cell].symbol == 0x20 { return tables.spaceTrails }
    return depth == 0 || cells[cell].isDecoded ? tables.roles(of: cells[cell].symbol).trail : 0
  }
}
