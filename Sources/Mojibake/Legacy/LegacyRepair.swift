/// Repairs lines whose bytes were written in one single-byte encoding and read in another.
struct LegacyRepair {
  private var search = LegacySearch()
  private var replacement: [UInt8] = []
  /// Whether the last line shows that not all of the document was damaged by its pairs.
  private(set) var isSound = false

  /// How many scalars on either side of a trigger tell whether its line is worth a search.
  private static let reach = 12
  /// So many after it are looked at first.
  private static let nearReach = 6
  private static let leastNearCost = 11 * Model.unitsPerBit / 2
  /// A line is worth a search when this many scalars there are not ASCII,
  private static let fewestScalars = 8
  /// and cost this much each.
  private static let leastCost = 7 * Model.unitsPerBit

  /// A line is decoded when that is worth this much,
  private static let leastEvidence = 48 * Model.unitsPerBit
  /// and this much for each scalar that changes,
  private static let leastGain = 4 * Model.unitsPerBit
  /// and the outcome costs no more than this for each scalar.
  private static let greatestCost = 9 * Model.unitsPerBit

  /// A document's pair is established by this much,
  private static let leastDocumentEvidence = 50 * Model.unitsPerBit
  /// and this much for each scalar that changes,
  private static let leastDocumentGain = 6 * Model.unitsPerBit
  /// in so many bytes.
  private static let searchReach = 3072

  /// What a line of a document whose pair is known must be worth: where all is damaged, a line that seems
  /// sound mostly has an odd name in it.
  private static let leastLineEvidence = -10 * Model.unitsPerBit
  /// The same where not all is damaged.
  private static let leastClearEvidence = 6 * Model.unitsPerBit
  /// From this much against it on, a line shows that not all is.
  private static let soundEvidence = -16 * Model.unitsPerBit

  /// A line whose only damage is C1 controls is decoded when that is worth this much.
  private static let leastControlEvidence = 4 * Model.unitsPerBit

  /// Whether the neighbourhood of a trigger reads so badly that its line may have been misread.
  static func isSuspicious(_ bytes: Span<UInt8>, around trigger: Int) -> Bool {
    if bytes.scalar(at: trigger, before: bytes.count).scalar.map(isControl) ?? false { return true }
    // In sound text the trigger alone is odd, and what follows is not.
    let after = trigger + bytes.scalar(at: trigger, before: bytes.count).length
    let (count, _, nearCost) = cost(bytes, from: after, scalars: Self.nearReach)
    if count >= Self.nearReach / 2, nearCost < count * Self.leastNearCost { return false }
    var start = trigger
    for _ in 0..<Self.reach where start > 0 && bytes[start - 1] != 0x0A {
      start = bytes.symbol(before: start).start
    }
    let (images, total, cost) = cost(bytes, from: start, scalars: 2 * Self.reach)
    return images >= Self.fewestScalars && images * 5 >= total * 2
      && cost >= images * Self.leastCost
  }

  /// How many scalars of a line are images, how many there are, and what the images cost.
  private static func cost(
    _ bytes: Span<UInt8>, from start: Int, scalars limit: Int
  ) -> (images: Int, scalars: Int, cost: Int) {
    let model = Model.shared
    let tables = LegacyTables.shared
    var (images, scalars, cost) = (0, 0, 0)
    var offset = start
    let (before, beforeStart) = bytes.symbol(before: start)
    var (first, second) = (bytes.symbol(before: beforeStart).symbol, before)
    while scalars < limit, offset < bytes.count, bytes[offset] != 0x0A {
      let (scalar, length) = bytes.scalar(at: offset, before: bytes.count)
      let (third, sharing) = scalar.map { model.symbol(of: $0) } ?? (Model.malformed, 0)
      if tables.isImage(third) {
        images += 1
        cost += SequenceScorer.literalCost(first, second, third, sharing, model: model)
      }
      (first, second) = (second, third)
      offset += length
      scalars += 1
    }
    return (images, scalars, cost)
  }

  private static func isControl(_ scalar: UInt32) -> Bool { (0x80..<0xA0).contains(scalar) }

  /// What a text costs as it stands.
  static func cost(of text: Span<UInt8>) -> Int {
    let model = Model.shared
    var (first, second) = (Model.boundary, Model.boundary)
    var cost = 0
    var offset = 0
    while offset < text.count {
      let (scalar, length) = text.scalar(at: offset, before: text.count)
      let (third, sharing) = scalar.map { model.symbol(of: $0) } ?? (Model.malformed, 0)
      cost += SequenceScorer.literalCost(first, second, third, sharing, model: model)
      (first, second) = (second, third)
      offset += length
    }
    return cost
  }

  /// Whether a line reads so badly that it may have been written in a multi-byte encoding: its scalars are the bytes
  /// of fewer ones.
  mutating func mayBeMultiByte(_ bytes: Span<UInt8>, in line: Range<Int>) -> Bool {
    search.read(bytes, in: line)
    return search.line.isCostly(fewest: LegacyLine.fewestImages / 2)
  }

  /// The best reading of a line, if it is worth acting on.
  mutating func reading(_ bytes: Span<UInt8>, in line: Range<Int>) -> LegacySearch.Reading? {
    search.read(bytes, in: line)
    guard search.line.isCostly(), !search.line.isListed, let best = search.best(), isSupported(best)
    else { return nil }
    return best
  }

  /// What the best reading of a line gains, acted on or not; nil when there is none.
  ///
  /// - Parameter isUndone: whether what stands at a byte offset is undone already; a line of which that is true of
  ///   all that some encoding may have produced has no reading.
  mutating func bestNet(
    _ bytes: Span<UInt8>, in line: Range<Int>, isUndone: (Int) -> Bool
  ) -> Int? {
    search.read(bytes, in: line)
    guard
      !search.line.images.allSatisfy({ isUndone(Int(search.line.cells[Int($0)].offset)) })
    else { return nil }
    return search.best()?.net
  }

  /// The reading of a line by a pair of the document.
  mutating func reading(
    _ bytes: Span<UInt8>, in line: Range<Int>, by pairs: [LegacyPair]
  ) -> LegacySearch.Reading? {
    search.read(bytes, in: line)
    isSound = search.line.isBeyondEncodings
    var best: LegacySearch.Reading?
    var isReadable = search.line.images.isEmpty
    for pair in pairs {
      guard
        let reading = search.reading(
          of: pair, prior: LegacyPrior.established * Model.unitsPerBit)
      else { continue }
      if reading.net > Self.soundEvidence || reading.changed == 0 { isReadable = true }
      guard reading.changed > 0, reading.net > best?.net ?? Self.leastLineEvidence else { continue }
      best = reading
    }
    if !isReadable { isSound = true }
    return isSound && best?.net ?? 0 < Self.leastClearEvidence ? nil : best
  }

  /// How far a reading of the last line by a pair of the document can be relied on.
  func standing(of reading: LegacySearch.Reading) -> Standing {
    guard reading.net < Confidence.certain.leastEvidence else { return .clear }
    let isWeak = reading.net < Self.leastClearEvidence
    if search.mixesScripts(reading.pair, amongLetters: isWeak) { return .refused }
    return isWeak ? .weak : .clear
  }

  /// How far a reading can be relied on.
  enum Standing {
    /// Whatever else the document holds.
    case clear
    /// Where the pair has damaged all of the document.
    case weak
    /// Not at all.
    case refused
  }

  /// Searches part of a block for the pair that it was misread by, and adds that to the profile.
  ///
  /// - Parameter lossNet: what it gains to suppose that the text was UTF-8, read in an encoding, of which bytes are
  ///   gone: then lone lead bytes are no letters.
  mutating func search(
    _ bytes: Span<UInt8>, in part: Range<Int>, for width: LegacySearch.Width,
    profile: inout DocumentProfile, lossNet: (_ range: Range<Int>) -> Int
  ) {
    var end = min(part.upperBound, part.lowerBound + Self.searchReach)
    while end > part.lowerBound, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    search.read(bytes, in: part.lowerBound..<end, for: width)
    guard !search.isUTF8() else { return profile.noteVainSurvey() }
    guard let best = search.best(), isEstablishing(best),
      lossNet(part.lowerBound..<end) < best.net
    else { return profile.noteVainSurvey() }
    profile.add(best.pair, evidence: best.net)
  }

  /// Logs the edits that a reading of the last line makes.
  mutating func apply(_ reading: LegacySearch.Reading, base: Int, log: inout EditLog) {
    let scalars = search.decoded(by: reading.pair)
    let line = search.line
    let evidence = max(reading.net, Confidence.likely.leastEvidence)
    let reason = log.add(
      EditLog.Reason(
        chain: Chain(reading.pair), evidence: Double(evidence) / Double(Model.unitsPerBit),
        confidence: Confidence(evidence: evidence), alternatives: []))
    var image = 0
    while image < scalars.count {
      let first = Int(line.images[image])
      guard scalars[image] != line.cells[first].scalar else {
        image += 1
        continue
      }
      replacement.removeAll(keepingCapacity: true)
      var place = first
      while image < scalars.count, Int(line.images[image]) == place,
        scalars[image] != line.cells[place].scalar
      {
        append(scalars[image])
        image += 1
        place += 1
      }
      let end = place < line.cells.count ? Int(line.cells[place].offset) : line.end
      log.add(
        base + Int(line.cells[first].offset)..<base + end, replacement.span,
        in: 0..<replacement.count, reason: reason)
    }
  }

  /// Appends a scalar above ASCII and below U+10000 in UTF-8.
  private mutating func append(_ scalar: UInt32) {
    if scalar < 0x800 {
      replacement.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
    } else {
      replacement.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      replacement.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
    }
    replacement.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
  }

  /// Whether a reading is supported by so little that a pair of the document may do better.
  static func isWeak(_ reading: LegacySearch.Reading) -> Bool {
    reading.net < 2 * leastEvidence
  }

  /// Whether a line is to be decoded on its own evidence.
  private func isSupported(_ reading: LegacySearch.Reading) -> Bool {
    // A C1 control is never meant; a lone U+0085 may be.
    if reading.controls > 0, reading.controls * 2 >= reading.changed,
      reading.net >= Self.leastControlEvidence
    {
      return true
    }
    return reading.distinct >= 5 && reading.letters * 10 >= reading.changed * 8
      && reading.listed * 5 <= reading.changed * 2
      && reading.ascending * 4 <= max(reading.neighbours, 6) * 3
      && reading.net >= Self.leastEvidence
      && (reading.gain >= reading.changed * Self.leastGain
        && reading.cost <= reading.affected * Self.greatestCost
        || reading.gain * 4 >= reading.changed * Self.leastGain * 3
          && reading.cost * 4 <= reading.affected * Self.greatestCost * 3)
      && isMoreThanList(reading)
  }

  /// Whether a reading of the last line is worth more than to suppose that the line lists scalars.
  private func isMoreThanList(_ reading: LegacySearch.Reading) -> Bool {
    reading.net - search.line.listSaving() >= ListedScalars.leastEvidence
  }

  /// Whether the reading of much of a document speaks for its pair.
  private func isEstablishing(_ reading: LegacySearch.Reading) -> Bool {
    // What is UTF-8 was written in UTF-8.
    guard reading.cost <= reading.affected * Self.greatestCost,
      reading.sequenceBytes * 2 <= reading.images, isMoreThanList(reading)
    else { return false }
    return reading.net >= Self.leastDocumentEvidence
      && reading.gain >= reading.changed * Self.leastDocumentGain
      || reading.net >= 2 * Self.leastDocumentEvidence && reading.distinct >= 4
        && reading.gain * 3 >= reading.changed * Self.leastDocumentGain
  }
}
