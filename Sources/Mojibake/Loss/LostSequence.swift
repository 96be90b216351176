/// A run of cells that could be what is left of one UTF-8 sequence, and the scalars it could have been.
struct LostSequence {
  /// How many cells it takes up.
  var length: Int
  /// What it costs beyond the scalar it stands for.
  var cost: Int
  /// How many of its trail bytes are gone.
  var lost: Int
  /// The scalars, the likeliest by themselves first.
  var candidates: [Candidate]

  /// A scalar that agrees with the bytes that are left.
  struct Candidate {
    var scalar: UInt32
    var symbol: UInt16
    /// The cost of the scalar among those that share the symbol, and of the bytes that would be gone.
    var cost: Int
    /// Whether no-break spaces and soft hyphens are among those bytes.
    var invisible = LostBytes.Invisible()
  }
}

/// Reads sequences that lack bytes, or whose bytes look otherwise, off the cells of a window.
struct LostSequenceReader {
  let channel: LossChannel
  /// What the text still has.
  let kept: KeptBytes
  private let triesAll: Bool
  /// The trail bytes that may be gone.
  let mask: UInt64

  private let images: ByteImages
  private let bytes: LostBytes
  private let noBreakSpace: UInt8
  private var known: [UInt64: [LostSequence.Candidate]] = [:]

  /// With more bytes that may be gone, of two in a sequence, only likely scalars are tried.
  private static let fewBytes = 10
  /// The most scalars a sequence is tried as.
  private static let candidateLimit = 48
  private static let sequencesPerCell = 12
  /// How many sequences there may be when the cell at hand has been read.
  private var sequenceLimit = 0
  /// The most trail bytes of one sequence that may be gone: with three, nothing is left to tell.
  private static let lostLimit = 2

  /// What it costs that bytes were left out at the very end.
  var endCost = 0
  /// What it costs that a space stands for a no-break space.
  private var spaceCost = SequenceScorer.spaceCost
  /// Whether a space may stand for one: not where others are left.
  private var mayFlattenSpaces = true
  /// The same in a text from which no-break spaces are gone: none was made a space.
  private static let spaceCostBesideGaps = 10 * Model.unitsPerBit

  /// Takes a text to be read.
  mutating func begin(_ cells: [Level.Cell]) {
    mayFlattenSpaces = !kept.hasNoBreakSpaces
    spaceCost =
      mask & bytes.noBreakSpace != 0 && hasGap(in: cells)
      ? Self.spaceCostBesideGaps : SequenceScorer.spaceCost
  }

  /// Whether a sequence lacks a trail byte where neither a space stands nor the text ends.
  private func hasGap(in cells: [Level.Cell]) -> Bool {
    let tables = EncodingTables.shared
    func byte(_ cell: Int) -> UInt8 {
      let symbol = cells[cell].symbol
      return symbol == Model.c1Control
        ? UInt8(truncatingIfNeeded: cells[cell].scalar)
        : tables.byte(of: symbol, in: channel.encoding)
    }
    var start = firstStart(from: 0, of: cells)
    while start < cells.count {
      let lead = byte(start)
      var end = start + 1
      let whole = end + (lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3)
      while end < whole, end < cells.count, byte(end) & 0xC0 == 0x80 { end += 1 }
      if end < whole, end < cells.count, cells[end].symbol != 0x20 { return true }
      start = firstStart(from: end, of: cells)
    }
    return false
  }

  /// Prepares to read under a channel.
  ///
  /// - Parameters:
  ///   - kept: what the text still has, so that it was not left out.
  ///   - triesAll: whether unlikely scalars are tried as well, however many there are.
  init(_ channel: LossChannel, kept: KeptBytes, triesAll: Bool = false) {
    self.channel = channel
    self.kept = kept
    self.triesAll = triesAll
    let tables = EncodingTables.shared
    images = ByteImages(channel)
    bytes = LostBytes.of[channel.encoding]
    mask = bytes.mask(of: channel.kind, kept: kept)
    noBreakSpace = tables.noBreakSpaceByte(in: channel.encoding)
  }

  /// The first cell from one on where a sequence may start; the count of the cells when there is none.
  func firstStart(from cell: Int, of cells: [Level.Cell]) -> Int {
    var cell = cell
    while cell < cells.count, !images.mayLead(cells[cell].symbol) { cell += 1 }
    return cell
  }

  /// Adds the sequences that may start at a cell, none for nearly all, twelve at most.
  mutating func read(at cell: Int, of cells: [Level.Cell], into found: inout [LostSequence]) {
    guard images.mayLead(cells[cell].symbol) else { return }
    sequenceLimit = found.count + Self.sequencesPerCell
    images.forEach(startingWith: cells[cell]) { image in
      guard ByteImages.isLead(image.byte), let end = end(of: image, at: cell, in: cells) else {
        return
      }
      let lead = image.byte
      let missing = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3
      let bits = UInt32(lead) & (missing == 1 ? 0x1F : missing == 2 ? 0x0F : 0x07)
      read(
        Partial(
          lead: lead, value: bits, unknown: 0, missing: missing, lost: 0, cost: Int(image.cost)),
        from: cell, at: end, of: cells, into: &found)
    }
  }

  /// A sequence read up to some byte.
  private struct Partial {
    var lead: UInt8
    var value: UInt32
    /// The places of lost trail bytes, a bit for each.
    var unknown: UInt8
    var missing: Int
    var lost: Int
    var cost: Int
    /// Whether the text ends with the sequence, of which a trail byte is gone, and may have been cut there.
    var isCut = false
  }

  private mutating func read(
    _ partial: Partial, from start: Int, at cell: Int, of cells: [Level.Cell],
    into found: inout [LostSequence]
  ) {
    guard partial.missing > 0 else {
      var partial = partial
      // A sequence at the end was cut there, whichever of its bytes is supposed to be gone.
      if partial.lost > 0, cell >= cells.count, endCost > 0, channel.kind == .dropped {
        partial.cost += endCost
        partial.isCut = true
      }
      let candidates = candidates(of: partial)
      guard !candidates.isEmpty, found.count < sequenceLimit else { return }
      found.append(
        LostSequence(
          length: cell - start, cost: partial.cost, lost: partial.lost, candidates: candidates))
      return
    }
    var next = partial
    next.missing -= 1
    if cell < cells.count {
      let symbol = cells[cell].symbol
      images.forEach(startingWith: cells[cell]) { image in
        guard image.byte & 0xC0 == 0x80, let end = end(of: image, at: cell, in: cells) else {
          return
        }
        next.value = partial.value << 6 | UInt32(image.byte & 0x3F)
        next.cost = partial.cost + Int(image.cost)
        read(next, from: start, at: end, of: cells, into: &found)
      }
      if symbol == 0x20, mayFlattenSpaces, noBreakSpace & 0xC0 == 0x80 {
        next.value = partial.value << 6 | UInt32(noBreakSpace & 0x3F)
        next.cost = partial.cost + spaceCost
        read(next, from: start, at: cell + 1, of: cells, into: &found)
      }
      if symbol == Model.c1Control {
        let byte = UInt8(truncatingIfNeeded: cells[cell].scalar)
        if !EncodingTables.shared.defines(byte, in: channel.encoding), byte & 0xC0 == 0x80 {
          next.value = partial.value << 6 | UInt32(byte & 0x3F)
          next.cost = partial.cost
          read(next, from: start, at: cell + 1, of: cells, into: &found)
        }
      }
    }
    guard partial.lost < Self.lostLimit, mask != 0, let length = lostLength(at: cell, of: cells)
    else { return }
    next.value = partial.value << 6
    next.unknown = partial.unknown | 1 << UInt8(next.missing)
    next.lost = partial.lost + 1
    next.cost = partial.cost
    read(next, from: start, at: cell + length, of: cells, into: &found)
  }

  /// How many cells stand for a lost byte at a cell; `nil` when none was lost here.
  private func lostLength(at cell: Int, of cells: [Level.Cell]) -> Int? {
    switch channel.kind {
    case .dropped: 0
    case .replaced: cell < cells.count && cells[cell].scalar == 0xFFFD ? 1 : nil
    case .questionMark: cell < cells.count && cells[cell].scalar == 0x3F ? 1 : nil
    default: nil
    }
  }

  /// Where an image ends that starts at a cell; `nil` if its further scalars are not there.
  private func end(of image: ByteImages.Image, at cell: Int, in cells: [Level.Cell]) -> Int? {
    guard cells[cell].scalar == image.first else { return nil }
    for (place, scalar) in image.rest.enumerated() {
      let cell = cell + 1 + place
      guard cell < cells.count, cells[cell].scalar == scalar else { return nil }
    }
    return cell + 1 + image.rest.count
  }

  /// The candidates that cost least by themselves, those first that cost least.
  private static func likeliest(
    _ candidates: [LostSequence.Candidate]
  ) -> [LostSequence.Candidate] {
    guard candidates.count > 1 else { return candidates }
    let model = Model.shared
    let costs = candidates.map { Int32($0.cost + model.cost(of: $0.symbol)) }
    var limit = Int32.max
    if candidates.count > candidateLimit { limit = costs.min()! + Int32(costRange) }
    // The cost and the place of each, as one number: equal ones stay in order.
    var ranked: [Int64] = []
    ranked.reserveCapacity(candidates.count)
    for (place, cost) in costs.enumerated() where cost <= limit {
      ranked.append(Int64(cost) << 32 | Int64(place))
    }
    ranked.sort()
    return ranked.prefix(candidateLimit).map { candidates[Int($0 & 0xFFFF_FFFF)] }
  }

  /// Of many candidates those count that cost at most this much more than the first.
  private static let costRange = 14 * Model.unitsPerBit

  private mutating func candidates(of partial: Partial) -> [LostSequence.Candidate] {
    // No-break spaces and soft hyphens hardly end a text.
    let mask = partial.isCut ? self.mask & bytes.undefined : self.mask
    guard mask != 0 || partial.unknown == 0 else { return [] }
    let key =
      UInt64(partial.value) | UInt64(partial.unknown) << 24 | (partial.isCut ? 1 << 32 : 0)
    if let candidates = known[key] { return candidates }
    var candidates: [LostSequence.Candidate] = []
    let places = (0..<3).filter { partial.unknown >> UInt8($0) & 1 != 0 }
    if !triesAll, places.count == 2, mask.nonzeroBitCount > Self.fewBytes,
      (0xE0...0xEF).contains(partial.lead)
    {
      LikelyScalars.shared.forEach(after: partial.lead) { value in
        let (first, second) = (value >> 6 & 0x3F, value & 0x3F)
        guard mask >> UInt64(first) & mask >> UInt64(second) & 1 != 0 else { return }
        add(
          value, cost: bytes.cost(of: first) + bytes.cost(of: second),
          bytes.invisible(first).union(bytes.invisible(second)), to: &candidates)
      }
    } else {
      expand(partial.value, places[...], of: mask, cost: 0, [], into: &candidates)
    }
    candidates = Self.likeliest(candidates)
    known[key] = candidates
    return candidates
  }

  /// Adds the scalars that a value may be, a lost trail byte at each of some places.
  private func expand(
    _ value: UInt32, _ places: ArraySlice<Int>, of mask: UInt64, cost: Int,
    _ invisible: LostBytes.Invisible, into candidates: inout [LostSequence.Candidate]
  ) {
    guard let place = places.first else {
      add(value, cost: cost, invisible, to: &candidates)
      return
    }
    var rest = mask
    while rest != 0 {
      let bits = UInt32(rest.trailingZeroBitCount)
      rest &= rest - 1
      expand(
        value | bits << UInt32(6 * place), places.dropFirst(), of: mask,
        cost: cost + bytes.cost(of: bits), invisible.union(bytes.invisible(bits)),
        into: &candidates)
    }
  }

  private func add(
    _ value: UInt32, cost: Int, _ invisible: LostBytes.Invisible,
    to candidates: inout [LostSequence.Candidate]
  ) {
    // Only in capitals is a letter of ASCII what one beyond it became.
    let folded = channel.kind.folded(value)
    guard value >= 0xA0, Unicode.Scalar(value) != nil else { return }
    let value = folded
    let (symbol, sharing) = Model.shared.symbol(of: value)
    // Neither unassigned nor for private use.
    guard symbol >= 4 else { return }
    candidates.append(
      LostSequence.Candidate(
        scalar: value, symbol: symbol, cost: Int(sharing) + cost, invisible: invisible))
  }
}
