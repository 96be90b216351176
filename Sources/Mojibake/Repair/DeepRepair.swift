/// Repairs again what a repair has uncovered: a multi-byte misdecoding under a single-byte one, or the
/// other way round.
struct DeepRepair {
  /// A replacement with its reason.
  struct Change {
    var byteOffsets: Range<Int>
    var replacement: [UInt8]
    var reason: EditLog.Reason
  }

  /// What some changes become when the text they make is repaired in turn.
  ///
  /// - Parameters:
  ///   - changes: in order, never overlapping, with byte offsets in the document.
  ///   - bytes: the block.
  ///   - base: the byte offset of the block in the document.
  ///   - window: the range of the block that the changes lie in.
  ///   - options: with the depth that is left.
  ///   - profile: what is known of the document.
  static func deepened(
    _ changes: [Change], of bytes: Span<UInt8>, base: Int, in window: Range<Int>,
    options: Repairer.Options, profile: DocumentProfile
  ) -> [Change] {
    guard options.maximumDepth > 0, !changes.isEmpty else { return changes }
    // The text in between, and where each change stands in it.
    var middle: [UInt8] = []
    var places: [Range<Int>] = []
    var next = window.lowerBound
    for change in changes {
      middle.append(contentsOf: bytes, in: next..<change.byteOffsets.lowerBound - base)
      let start = middle.count
      middle += change.replacement
      places.append(start..<middle.count)
      next = change.byteOffsets.upperBound - base
    }
    middle.append(contentsOf: bytes, in: next..<window.upperBound)
    guard isWorthRepair(middle.span, places) else { return changes }

    var inner = BlockRepair(options: options)
    var log = EditLog()
    var findings = Findings()
    var innerProfile = profile
    inner.repair(
      middle.span, base: 0, profile: &innerProfile, log: &log, findings: &findings)
    let deeper = log.removeEntries(from: 0)
    guard !deeper.isEmpty else { return changes }
    return composed(changes, places, deeper, middle, offset: base + window.lowerBound)
  }

  /// Whether something in the text in between looks damaged that is more than the rest of what was undone: it triggers,
  /// or lies where something was.
  private static func isWorthRepair(_ middle: Span<UInt8>, _ places: [Range<Int>]) -> Bool {
    var next = 0
    var offset = middle.endOfQuiet(from: 0)
    while offset < middle.count {
      let (scalar, length) = middle.scalar(at: offset, before: middle.count)
      if let scalar, middle.isTrigger(scalar, at: offset) { return true }
      while next < places.count, places[next].upperBound <= offset { next += 1 }
      if next < places.count, places[next].lowerBound <= offset { return true }
      offset = middle.endOfQuiet(from: offset + length)
    }
    return false
  }

  /// A stretch of the text in between: its range there and in the document.
  private struct Piece {
    var middle: Range<Int>
    var document: Range<Int>
    var reason: EditLog.Reason
    var deeper: [Change] = []
  }

  private static func composed(
    _ changes: [Change], _ places: [Range<Int>], _ deeper: [Change], _ middle: [UInt8],
    offset: Int
  ) -> [Change] {
    var pieces = zip(changes, places).map {
      Piece(middle: $1, document: $0.byteOffsets, reason: $0.reason)
    }
    for change in deeper {
      let touched = pieces.indices.filter {
        pieces[$0].middle.overlaps(change.byteOffsets)
          || pieces[$0].middle.isEmpty && change.byteOffsets.contains(pieces[$0].middle.lowerBound)
      }
      guard let first = touched.first, let last = touched.last else {
        // Nothing of the first repair is in it: it stands alone.
        let document =
          document(
            change.byteOffsets.lowerBound, pieces, offset)..<document(
            change.byteOffsets.upperBound, pieces, offset)
        let place =
          pieces.firstIndex { $0.middle.lowerBound >= change.byteOffsets.upperBound }
          ?? pieces.count
        pieces.insert(
          Piece(
            middle: change.byteOffsets, document: document, reason: change.reason,
            deeper: [change]), at: place)
        continue
      }
      var piece = pieces[first]
      let start = min(piece.middle.lowerBound, change.byteOffsets.lowerBound)
      let end = max(pieces[last].middle.upperBound, change.byteOffsets.upperBound)
      piece.document = document(start, pieces, offset)..<document(end, pieces, offset)
      piece.middle = start..<end
      piece.deeper = pieces[first...last].flatMap(\.deeper) + [change]
      piece.reason.evidence += change.reason.evidence
      if piece.deeper.count == 1 {
        piece.reason.chain.misdecodings =
          change.reason.chain.misdecodings + piece.reason.chain.misdecodings
      }
      piece.reason.confidence = min(piece.reason.confidence, change.reason.confidence)
      pieces.replaceSubrange(first...last, with: [piece])
    }
    return pieces.map { piece in
      var text: [UInt8] = []
      var next = piece.middle.lowerBound
      for change in piece.deeper {
        text += middle[next..<change.byteOffsets.lowerBound]
        text += change.replacement
        next = change.byteOffsets.upperBound
      }
      text += middle[next..<piece.middle.upperBound]
      return Change(byteOffsets: piece.document, replacement: text, reason: piece.reason)
    }
  }

  /// Where a place outside the pieces, or at their edges, lies in the document.
  private static func document(_ place: Int, _ pieces: [Piece], _ offset: Int) -> Int {
    var shift = offset
    for piece in pieces {
      if place <= piece.middle.lowerBound { break }
      if place < piece.middle.upperBound { return piece.document.upperBound }
      shift = piece.document.upperBound - piece.middle.upperBound
    }
    return place + shift
  }
}
