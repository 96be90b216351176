extension MultiByteRepair {
  /// A part of a region that can be replaced by itself: it starts and ends with scalars of the text, and of
  /// what they decode to.
  private struct Piece {
    var cells: Range<Int>
    var text: [UInt8]
    /// How much dearer any other reading is; without limit where all is known.
    var margin = Int(ByteLattice.noRival)
    /// Whether bytes of it are gone, and whether too little is known.
    var isLossy = false
    var isLost = false
  }

  /// The edits of a region: one where all is clear; where something is not, what lies on either side of it.
  ///
  /// What is not clear stays as it stands, as its bytes still tell something.
  ///
  /// - Returns: the edits, and what is not clear enough.
  func changes(
    of region: MultiByteSearch.Region, evidence: Int, least: Int
  ) -> (changes: [Change], unclear: [Change]) {
    var changes: [Change] = []
    var unclear: [Change] = []
    var last: Confidence?
    let lossy = region.decisions.count { $0.isLossy }
    // Where much is gone, what is left tells less.
    let isSparse = lossy * 2 > region.decisions.count && lossy >= Self.fewestSparse
    for piece in pieces(of: region) {
      let margin = isSparse ? piece.margin - Self.sparseDoubt : piece.margin
      let support = min(evidence, Self.evidence(margin: margin, isLossy: piece.isLossy))
      let change = Change(
        byteOffsets: search.offsets[
          piece.cells.lowerBound]..<search.offsets[
            piece.cells.upperBound],
        replacement: piece.text, evidence: support)
      guard support >= least, !piece.isLost else {
        if !piece.isLost, support > 0 { unclear.append(change) }
        last = nil
        continue
      }
      let confidence = Confidence(evidence: support)
      if last == confidence {
        let previous = changes.removeLast()
        changes.append(
          Change(
            byteOffsets: previous.byteOffsets.lowerBound..<change.byteOffsets.upperBound,
            replacement: previous.replacement + change.replacement,
            evidence: min(previous.evidence, support)))
      } else {
        changes.append(change)
      }
      last = confidence
    }
    return (changes, unclear)
  }

  /// What speaks for a lost scalar by how much dearer the next best one is.
  ///
  /// Of those with this margin and more, some 97 in a hundred are right.
  private static func evidence(margin: Int, isLossy: Bool) -> Int {
    let evidence = margin - leastMargin + Confidence.likely.leastEvidence
    // Certain is only what was there.
    return isLossy ? min(evidence, Confidence.certain.leastEvidence - 1) : evidence
  }

  private static let fewestSparse = 4
  private static let sparseDoubt = 8 * Model.unitsPerBit
  private static let leastMargin = 3 * Model.unitsPerBit
  /// Where two bytes of one scalar are not known, or it is not known that one was there.
  private static let unknownDoubt = Model.unitsPerBit

  private func pieces(of region: MultiByteSearch.Region) -> [Piece] {
    var pieces: [Piece] = []
    var piece = Piece(cells: region.cells.lowerBound..<region.cells.lowerBound, text: [])
    var unit = search.units(of: region.cells.lowerBound).lowerBound
    for (number, decision) in region.decisions.enumerated() {
      appendLiteral(from: unit, to: Int(decision.start), to: &piece.text)
      piece.text.append(contentsOf: UTF8.encode(Unicode.Scalar(decision.scalar) ?? "\u{FFFD}")!)
      if decision.isLossy {
        piece.isLossy = true
        let doubt = decision.unknown > 1 ? Self.unknownDoubt : 0
        piece.margin = min(piece.margin, Int(decision.margin) - doubt)
        if decision.scalar == ByteLattice.lostScalar { piece.isLost = true }
      }
      unit = Int(decision.end)
      let isLast = number + 1 == region.decisions.count
      if !isLast, unit < Int(region.decisions[number + 1].start) {
        unit = search.skipOptional(unit)
      }
      let end = isLast ? region.cells.upperBound : search.cell(of: unit)
      guard isLast || search.isCellStart(unit) else { continue }
      pieces.append(
        Piece(
          cells: piece.cells.lowerBound..<end, text: piece.text, margin: piece.margin,
          isLossy: piece.isLossy, isLost: piece.isLost))
      piece = Piece(cells: end..<end, text: [])
    }
    return pieces
  }
}
