/// Undoes a multi-byte misdecoding of UTF-8 in a stretch of text.
///
/// The whole stretch is read in each encoding that could have produced it; the reading with the most
/// evidence is taken.
struct MultiByteRepair {
  /// A replacement, by byte offsets.
  struct Change {
    var byteOffsets: Range<Int>
    var replacement: [UInt8]
    var evidence: Int
  }

  /// What was found.
  struct Outcome {
    var encoding: Int
    /// In order, never overlapping.
    var changes: [Change] = []
    /// What is not clear enough, likewise.
    var suggestions: [Change] = []
    /// The evidence of the changes together.
    var evidence = 0
  }

  private(set) var search = MultiByteSearch()
  private var glance = MultiByteGlance()
  private var exact = ExactInverse()

  /// The neighbourhood of a trigger that is looked at first, in scalars to either side.
  private static let reach = 24
  /// Less gain than this is not looked at closer.
  private static let leastGain = 6 * Model.unitsPerBit
  /// What a chain costs a region at least when its neighbours support it.
  private static let leastPrior = 2 * Model.unitsPerBit
  /// For a region whose scalars all are ordinary ones, and for one that decodes to a single scalar and has no
  /// like in its line.
  private static let ordinaryCost = 32 * Model.unitsPerBit
  private static let aloneCost = 2 * Model.unitsPerBit
  /// What so many scalars cost each at most in sound text; what is beyond that counts so much more.
  private static let fewestOdd = 4
  private static let usualCost = 10 * Model.unitsPerBit
  private static let oddWeight = 2
  /// In a line of ASCII letters whose only East Asian scalars are damage: for a region beside a letter, and
  /// for any other.
  private static let letterBonus = 11 * Model.unitsPerBit
  private static let lineBonus = 6 * Model.unitsPerBit
  private var isAmongLetters = false
  /// What it costs to suppose that bytes are gone without trace.
  private static let gapPrior = 8 * Model.unitsPerBit
  /// How many encodings are tried: those that explain most.
  private static let width = 3

  /// Where to go on if the neighbourhood of a trigger reads no better in any encoding; nil if it does.
  mutating func endOfSound(
    _ bytes: Span<UInt8>, around trigger: Int, from earliest: Int
  ) -> Int? {
    guard glance.mayBeMisdecoded(bytes, around: trigger, from: earliest) else {
      return trigger + bytes.scalar(at: trigger, before: bytes.count).length
    }
    var start = trigger
    for _ in 0..<Self.reach where start > earliest && bytes[start - 1] != 0x0A {
      start = bytes.symbol(before: start).start
    }
    var end = trigger
    for _ in 0..<Self.reach where end < bytes.count && bytes[end] != 0x0A {
      end += bytes.scalar(at: end, before: bytes.count).length
    }
    search.read(bytes, in: max(start, earliest)..<end)
    return bestReading()?.gain ?? 0 > Self.leastGain ? nil : end
  }

  /// The reading of a range of bytes with the most evidence; nil when none is worth mentioning.
  mutating func outcome(
    of bytes: Span<UInt8>, in range: Range<Int>, profile: DocumentProfile, least: Int
  ) -> Outcome? {
    if let whole = wholeOutcome(of: bytes, in: range, profile: profile) { return whole }
    search.read(bytes, in: range)
    guard let best = establishedReading(profile) ?? bestReading(profile: profile) else {
      return nil
    }
    let prior = profile.prior(of: [best.encoding + MultiByteTables.first])
    var outcome = Outcome(encoding: best.encoding)
    isAmongLetters = search.isAmongLetters(best)
    for region in best.regions {
      let support = (best.gain - region.gain) / 2
      let evidence =
        region.gain - max(Self.leastPrior, prior - support) - doubt(about: region, support: support)
      guard evidence > Confidence.possible.leastEvidence else { continue }
      let (changes, unclear) = changes(of: region, evidence: evidence, least: least)
      // What decodes to replacement characters was lost before; it is named, and left alone.
      let isLost = region.decisions.allSatisfy { $0.scalar == ByteLattice.lostScalar }
      if evidence >= least, !changes.isEmpty, !isLost {
        outcome.changes += changes
        outcome.suggestions += unclear
        outcome.evidence += evidence
      } else {
        outcome.suggestions.append(wholeChange(of: region, evidence: evidence))
      }
    }
    return outcome.changes.isEmpty && outcome.suggestions.isEmpty ? nil : outcome
  }

  /// The outcome of undoing the document's encoding on a line of which nothing was lost.
  private mutating func wholeOutcome(
    of bytes: Span<UInt8>, in range: Range<Int>, profile: DocumentProfile
  ) -> Outcome? {
    guard let encoding = profile.multiByte, exact.decode(bytes, in: range, from: encoding),
      exact.evidence >= Confidence.certain.leastEvidence
    else { return nil }
    // ASCII at the ends is the same.
    let text = exact.text
    var (start, end) = (range.lowerBound, range.upperBound)
    var (first, last) = (0, text.count)
    while bytes[start] < 0x80 { (start, first) = (start + 1, first + 1) }
    while bytes[end - 1] < 0x80 { (end, last) = (end - 1, last - 1) }
    let change = Change(
      byteOffsets: start..<end, replacement: Array(text[first..<last]), evidence: exact.evidence)
    return Outcome(encoding: encoding, changes: [change], evidence: exact.evidence)
  }

  /// A line of which every scalar beyond ASCII comes from an encoding that fits what was looked at last, decoded.
  mutating func exactChange(_ bytes: Span<UInt8>, in range: Range<Int>, from encoding: Int)
    -> Change?
  {
    guard glance.fitting >> UInt8(encoding) & 1 != 0,
      exact.decode(bytes, in: range, from: encoding)
    else { return nil }
    return Change(byteOffsets: range, replacement: exact.text, evidence: 0)
  }

  /// The reading in the document's encoding, if it leaves no doubt.
  private mutating func establishedReading(
    _ profile: DocumentProfile
  ) -> MultiByteSearch.Reading? {
    guard let encoding = profile.multiByte,
      let reading = search.reading(in: encoding, allowsGaps: false, isKnown: true),
      reading.gain >= Confidence.certain.leastEvidence
    else { return nil }
    return reading
  }

  /// What speaks against a region beside its cost.
  private func doubt(about region: MultiByteSearch.Region, support: Int) -> Int {
    var doubt = 0
    // Damage is full of scalars that sound text hardly has.
    if !search.hasRare(region.cells), support < Confidence.certain.leastEvidence {
      doubt += Self.ordinaryCost
    }
    // One scalar alone may be anything.
    if region.decisions.count == 1, support <= Self.leastPrior { doubt += Self.aloneCost }
    // Damage decodes to text, lists of characters to anything.
    if let first = region.decisions.first, let last = region.decisions.last,
      region.decisions.count >= Self.fewestOdd
    {
      let excess = Int(last.cost - first.costBefore) - region.decisions.count * Self.usualCost
      doubt += max(0, excess) * Self.oddWeight
    }
    if isAmongLetters {
      doubt -= search.touchesLetter(region.cells) ? Self.letterBonus : Self.lineBonus
    }
    return doubt
  }

  private mutating func bestReading(profile: DocumentProfile? = nil) -> MultiByteSearch.Reading? {
    var coverages: [(encoding: Int, covered: Int)] = []
    for encoding in 0..<MultiByteTables.shared.count {
      let covered = search.coverage(in: encoding)
      if covered > 1 { coverages.append((encoding, covered)) }
    }
    coverages.sort { ($1.covered, $0.encoding) < ($0.covered, $1.encoding) }
    let known = profile ?? DocumentProfile()
    var best: MultiByteSearch.Reading?
    var bestNet = 0
    var last: (encoding: Int, allowsGaps: Bool)?
    func weigh(_ reading: MultiByteSearch.Reading?, _ prior: Int) {
      guard let reading else { return }
      let net = reading.gain - prior
      if best == nil || net > bestNet { (best, bestNet) = (reading, net) }
    }
    for (encoding, _) in coverages.prefix(Self.width) {
      let prior = known.prior(of: [encoding + MultiByteTables.first])
      weigh(search.reading(in: encoding, allowsGaps: false), prior)
      last = (encoding, false)
    }
    if let likeliest = best?.encoding ?? coverages.first?.encoding, !search.hasTraces {
      let prior = known.prior(of: [likeliest + MultiByteTables.first])
      let reading = search.reading(in: likeliest, allowsGaps: true)
      if let reading, !search.decodesToRare(reading) { weigh(reading, prior + Self.gapPrior) }
      last = (likeliest, true)
    }
    guard let best, let last else { return best }
    // The last reading's image is asked for its cells.
    return last == (best.encoding, best.allowsGaps)
      ? best : search.reading(in: best.encoding, allowsGaps: best.allowsGaps)
  }

  /// The whole region with its best reading.
  private func wholeChange(of region: MultiByteSearch.Region, evidence: Int) -> Change {
    var text: [UInt8] = []
    var unit = search.units(of: region.cells.lowerBound).lowerBound
    for decision in region.decisions {
      appendLiteral(from: unit, to: Int(decision.start), to: &text)
      unit = Int(decision.end)
      text.append(contentsOf: UTF8.encode(Unicode.Scalar(decision.scalar) ?? "\u{FFFD}")!)
    }
    return Change(
      byteOffsets: search.offsets[
        region.cells.lowerBound]..<search.offsets[region.cells.upperBound],
      replacement: text, evidence: evidence)
  }

  /// ASCII between decoded scalars.
  func appendLiteral(from start: Int, to end: Int, to text: inout [UInt8]) {
    guard start < end else { return }
    for unit in start..<end where search.unit(at: unit) < 0x80 {
      text.append(UInt8(search.unit(at: unit)))
    }
  }
}
