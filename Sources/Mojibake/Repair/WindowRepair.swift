/// Repairs the text of one window: the search, the decision for each region, the edits.
struct WindowRepair {
  let options: Repairer.Options
  var window = Window()
  private var search = ChainSearch()
  var lossSearch = LossSearch()
  /// Whether the last look at a trigger found that bytes may be gone.
  private var suspectsLoss = false
  var changes: [Change] = []
  /// The places that the block as a whole decides, in the order they were found.
  var openMarks: [OpenMark] = []

  /// What was decided for a region.
  struct Change {
    var encodings: [Int]
    var evidence: Int
    var isCESU: Bool
    var alternatives: [Edit.Alternative]
    /// The chain, where it is more than its encodings.
    var chain: Chain?
    /// Whether the block as a whole decides what it becomes.
    var isDeferred = false
  }

  /// Mixed damage is undone one chain at a time, at most this many.
  private static let passLimit = 5
  /// What a chain costs a region at least when its neighbours support it, in the model's units.
  static let leastPrior = 2 * Model.unitsPerBit
  /// Support below this is not even a suggestion.
  static let leastGain = Confidence.possible.leastEvidence
  /// A look at a trigger goes this many cells to either side before the whole window is searched.
  private static let localReach = 24
  /// A look along the document's own chain goes this far.
  private static let glanceReach = 8
  /// A sequence that gains less than this at a glance is not looked at: its neighbours may make up for
  /// some of it.
  private static let leastGlance = -3 * Model.unitsPerBit
  /// A place where bytes may be gone is looked at if that makes the text cheaper by this at least.
  private static let leastLossGain = 7 * Model.unitsPerBit
  /// A line is looked at for lost bytes if that could make it cheaper by this, the least that any channel costs.
  private static let leastPotential = 8 * Model.unitsPerBit
  /// So far to either side of a trigger.
  private static let surveyReach = 1024
  /// The line that was last looked through for what lost bytes there could gain, and what.
  private var surveyed = (line: 0..<0, potential: 0)
  /// That a text was changed afterwards has to explain this much more than that it was not.
  private static let changeMargin = 2 * Model.unitsPerBit
  static let alternativeLimit = 3

  init(options: Repairer.Options) {
    self.options = options
  }

  /// Forgets what was seen of another block: offsets mean something else in the next one.
  mutating func begin() {
    suspectsLoss = false
    surveyed = (0..<0, 0)
  }

  /// Repairs a range of bytes, a line or a part of one.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - range: what to look at; begins and ends at scalars.
  ///   - base: added to the byte offsets of findings.
  ///   - follows: whether the document's chain is tried alone first.
  ///   - profile: what is known of the document; gains what is found here.
  ///   - log: gains edits.
  ///   - findings: gains suggestions.
  ///   - looksAtAll: whether to look even where nothing triggers.
  /// - Returns: whether there was anything that more evidence could turn into an edit.
  mutating func repair(
    _ bytes: Span<UInt8>, in range: Range<Int>, base: Int, follows: Bool,
    looksAtAll: Bool = false, profile: inout DocumentProfile, log: inout EditLog,
    findings: inout Findings
  ) -> Bool {
    window.read(bytes, in: range)
    changes.removeAll(keepingCapacity: true)
    if follows { _ = follow(bytes, base: base, profile: &profile, findings: &findings) }
    var isUndecided = false
    for pass in 0..<Self.passLimit where !window.triggers.isEmpty || looksAtAll && pass == 0 {
      let (level, encodings) = window.level(in: 0..<window.cells.count)
      let candidates =
        encodings == 0
        ? []
        : search.candidates(
          for: level, encodings: encodings, maximumDepth: max(1, min(5, options.maximumDepth)),
          prior: { [profile] in profile.prior(of: $0) })
      let suggestionCount = findings.suggestions.count
      let endsText = range.upperBound >= bytes.count
      let lossless = candidates.first?.net ?? 0
      // What a lossless reading leaves, or what the look at the trigger found, may have lost bytes.
      let isSuspect =
        looksAtAll || suspectsLoss || mayHaveChangedCase
        || candidates.first.map {
          $0.net >= Confidence.likely.leastEvidence && hasBrokenSequences(in: $0.encodings[0])
        } ?? false
      if isSuspect,
        let loss = lossOutcome(endsText: endsText, profile: profile),
        loss.net > lossless + (loss.channel.kind.losesBytes ? 0 : Self.changeMargin),
        accept(loss, bytes: bytes, base: base, profile: &profile, findings: &findings)
      {
        // What a change left undecided is no less changed.
        if !loss.channel.kind.losesBytes { break }
        continue
      }
      guard let best = candidates.first else { break }
      guard
        accept(
          best, of: level, among: candidates, bytes: bytes, base: base, profile: &profile,
          findings: &findings)
      else {
        isUndecided = findings.suggestions.count > suggestionCount
        break
      }
      if !window.triggers.isEmpty {
        findings.suggestions.removeLast(findings.suggestions.count - suggestionCount)
      }
    }
    if !changes.isEmpty { addEdits(base: base, to: &log) }
    return isUndecided
  }

  /// Undoes the chain that the document was last damaged by where that leaves no doubt, without weighing
  /// it against others.
  ///
  /// - Returns: whether it was undone.
  private mutating func follow(
    _ bytes: Span<UInt8>, base: Int, profile: inout DocumentProfile, findings: inout Findings
  ) -> Bool {
    guard let chain = profile.latest?.encodings, chain.count <= options.maximumDepth else {
      return false
    }
    let (level, encodings) = window.level(in: 0..<window.cells.count)
    let candidates = search.candidates(
      for: level, encodings: encodings, maximumDepth: chain.count, along: chain,
      prior: { [profile] in profile.prior(of: $0) })
    guard let best = candidates.first(where: { $0.encodings == chain }) else { return false }
    // Every trigger lies in a region, and every region's reading is certain by itself.
    var trigger = 0
    for (region, reading) in zip(level.regions, best.readings) {
      guard let reading, reading.encodings == chain,
        reading.gain - best.prior >= Confidence.certain.leastEvidence
      else { return false }
      let cells = cells(of: region, in: level)
      while trigger < window.triggers.count, Int(window.triggers[trigger]) <= cells.upperBound {
        guard Int(window.triggers[trigger]) >= cells.lowerBound else { return false }
        trigger += 1
      }
    }
    guard trigger == window.triggers.count else { return false }
    return accept(
      best, of: level, among: [best], bytes: bytes, base: base, profile: &profile,
      findings: &findings)
  }

  /// Where the next trigger may lie if the neighbourhood of one is not worth a search of its line; nil if
  /// it is.
  ///
  /// - Parameters:
  ///   - trigger: the byte offset of the trigger's second scalar.
  ///   - earliest: where the text that may be changed starts.
  mutating func endOfSound(
    _ bytes: Span<UInt8>, around trigger: Int, from earliest: Int, profile: DocumentProfile
  ) -> Int? {
    // A reference to a lead byte and one to a trail byte: only the whole line tells.
    if bytes[trigger] == 0x26 { return nil }
    // A glance, that nearly all of sound text fails.
    let reach = Window.glanceReach
    let place = window.read(
      bytes, around: trigger, before: reach.before, after: reach.after, from: earliest)
    let glance = window.glance(at: place, least: Self.leastGlance)
    // The next pair shares a scalar with this one.
    let next = Int(window.offsets[min(place + 2, window.cells.count)])
    var chain = profile.latest?.encodings
    // Of a chain of one step the glance tells all but what neighbours add; of a longer one only where it may start.
    let starts = chain?.count == 1 ? glance.promising : glance.encodings
    if let first = chain?.first, starts >> UInt64(first) & 1 == 0 { chain = nil }
    var mayBeLossy = window.lossGlance(at: place) > Self.leastLossGain
    if mayBeLossy, !profile.hasLosses {
      mayBeLossy = lossPotential(bytes, around: trigger, from: earliest) > Self.leastPotential
    }
    guard glance.gain > Self.leastGlance || chain != nil || mayBeLossy else { return next }
    let cell = window.read(
      bytes, around: trigger, before: Self.localReach, after: Self.localReach, from: earliest)
    window.findTriggers()
    if let chain,
      let best = best(
        around: cell, reach: Self.glanceReach, depth: chain.count, along: chain, profile: profile),
      best.gain > Self.leastGain
    {
      return nil
    }
    suspectsLoss = false
    if mayBeLossy,
      lossGain(around: cell, reach: Self.localReach / 2, profile: profile) > Self.leastLossGain
    {
      suspectsLoss = true
      return nil
    }
    guard glance.gain > Self.leastGlance,
      let near = best(
        around: cell, reach: Self.glanceReach, depth: 1, among: glance.promising,
        profile: profile), near.gain > 0,
      let local = best(around: cell, reach: Self.localReach, depth: 2, profile: profile),
      local.gain > Self.leastGain + Self.leastPrior
    else { return next }
    // Nothing else on the line can support what does not outweigh its own prior.
    if local.net <= 0, profile.latest == nil, isAlone(bytes, trigger, from: earliest) {
      return next
    }
    return nil
  }

  /// Whether no pair behind a trigger on its line triggers as well.
  ///
  /// Those before it were looked at already.
  private func isAlone(_ bytes: Span<UInt8>, _ trigger: Int, from earliest: Int) -> Bool {
    let end = bytes.newline(from: trigger, before: min(bytes.count, trigger + Self.surveyReach))
    let length = bytes.scalar(at: trigger, before: bytes.count).length
    return bytes.endOfQuiet(from: trigger + length) >= end
  }

  /// How much cheaper the line of a trigger becomes at best when bytes are gone from it.
  private mutating func lossPotential(
    _ bytes: Span<UInt8>, around trigger: Int, from earliest: Int
  ) -> Int {
    if surveyed.line.contains(trigger) { return surveyed.potential }
    var start = trigger
    while start > earliest, bytes[start - 1] != 0x0A, trigger - start < Self.surveyReach {
      start -= 1
    }
    while start < trigger, bytes[start] & 0xC0 == 0x80 { start += 1 }
    var end = bytes.newline(from: trigger, before: min(bytes.count, trigger + Self.surveyReach))
    while end > trigger + 1, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    window.readCells(bytes, in: start..<end)
    surveyed = (start..<end, window.lossPotential())
    return surveyed.potential
  }

  /// The best chain for the neighbourhood of a trigger; `nil` when none makes it cheaper.
  private mutating func best(
    around trigger: Int, reach: Int, depth: Int, along chain: [Int]? = nil,
    among allowed: UInt64 = ~0, profile: DocumentProfile
  ) -> ChainSearch.Candidate? {
    let range = max(0, trigger - reach)..<min(window.cells.count, trigger + reach)
    let (level, encodings) = window.level(in: range)
    guard encodings & allowed != 0 else { return nil }
    return search.candidates(
      for: level, encodings: encodings & allowed, maximumDepth: depth, along: chain,
      prior: { profile.prior(of: $0) }
    ).first
  }

  private mutating func lossGain(
    around trigger: Int, reach: Int, profile: DocumentProfile
  ) -> Int {
    let cells = Array(
      window.cells[max(0, trigger - reach)..<min(window.cells.count, trigger + reach)])
    let channels = LossChannels.shared.channels(for: cells) { profile.prior(of: $0) }
    guard !channels.isEmpty else { return 0 }
    let best = lossSearch.best(of: cells, under: channels) { profile.prior(of: $0) }
    return best?.gain ?? 0
  }

  /// Applies the regions of a candidate that have evidence enough; the others become suggestions.
  private mutating func accept(
    _ best: ChainSearch.Candidate, of level: Level, among candidates: [ChainSearch.Candidate],
    bytes: Span<UInt8>, base: Int, profile: inout DocumentProfile, findings: inout Findings
  ) -> Bool {
    let least = options.minimumConfidence.leastEvidence
    let doubts = doubts(about: best, of: level, profile: profile)
    let (inside, outside) = letters(of: best.encodings[0])
    var accepted: [(cells: Range<Int>, items: [Window.Item], change: Int16)] = []
    for (index, reading) in best.readings.enumerated() {
      guard let reading, reading.gain > Self.leastGain else { continue }
      // Where letters of an encoding's own alphabet stand outside sequences, those inside support each other less.
      let support = (best.gain - reading.gain) / 2 * inside / max(1, inside + outside)
      let evidence = reading.gain - max(Self.leastPrior, best.prior - support) - doubts[index]
      let cells = self.cells(of: level.regions[index], in: level)
      let items = items(of: reading, region: index, cells: cells)
      let isCESU = reading.path.contains { $0.length == 6 || $0.scalar == 0 }
      guard evidence >= least, changes.count < Int(Int16.max) else {
        if evidence > Self.leastGain {
          suggest(
            reading, items: items, evidence: evidence, isCESU: isCESU, bytes: bytes, base: base,
            findings: &findings)
        }
        continue
      }
      // A region may hold cells of an earlier pass: what they go through is added to that.
      let earlier = items.lazy.filter(isChanged).compactMap { item in
        window.changes[item.cells].first { $0 >= 0 }
      }.first
      let outer = earlier.map { changes[Int($0)].encodings } ?? []
      changes.append(
        Change(
          encodings: outer + reading.encodings, evidence: evidence, isCESU: isCESU,
          alternatives: alternatives(
            to: items, region: index, cells: cells, among: candidates)))
      accepted.append((cells, items, Int16(changes.count - 1)))
      if doubts[index] == 0 {
        profile.add(reading.encodings, evidence: evidence * inside / max(1, inside + outside))
      }
    }
    guard !accepted.isEmpty else { return false }
    window.apply(accepted)
    return true
  }

  /// How many of the window's scalars are part of sequences of an encoding, and how many others are letters of the
  /// alphabet that it is for, unless that is Latin.
  private func letters(of encoding: Int) -> (inside: Int, outside: Int) {
    let tables = LegacyTables.shared
    guard encoding < EncodingTables.shared.count, tables.script(of: encoding) != .latin else {
      return (1, 0)
    }
    var level = Level()
    level.cells = window.cells
    var (inside, outside) = (0, 0)
    var cell = 0
    while cell < level.cells.count {
      if let sequence = level.sequence(at: cell, before: level.cells.count, in: encoding) {
        inside += sequence.length
        cell += sequence.length
        continue
      }
      let byte = EncodingTables.shared.byte(of: level.cells[cell].symbol, in: encoding)
      if byte != 0, let script = tables.meaning(of: byte, in: encoding).script, script != .latin {
        outside += 1
      }
      cell += 1
    }
    return (inside, outside)
  }

  /// What speaks against each region's reading; nothing does when most sequences are above doubt.
  private func doubts(
    about best: ChainSearch.Candidate, of level: Level, profile: DocumentProfile
  ) -> [Int] {
    var doubts = [Int](repeating: 0, count: best.readings.count)
    guard !profile.isEstablished(best.encodings) else { return doubts }
    var (plain, doubtful) = (0, 0)
    var quotes = QuoteBalance()
    for cell in window.cells { quotes.add(cell.scalar) }
    let unpaired = quotes.unpaired
    var losesQuote = [Bool](repeating: false, count: best.readings.count)
    for (index, reading) in best.readings.enumerated() {
      guard let reading, reading.gain > Self.leastGain else { continue }
      let tally = SequenceDoubt().tally(
        of: reading.path, in: reading.level, region: reading.level.regions[index])
      doubts[index] = tally.cost
      plain += tally.plain
      doubtful += tally.doubtful
      let cells = self.cells(of: level.regions[index], in: level)
      for item in items(of: reading, region: index, cells: cells) where isChanged(item) {
        quotes.add(item.scalar)
        for cell in item.cells where QuoteBalance.counts(window.cells[cell].scalar) {
          quotes.add(window.cells[cell].scalar, times: -1)
          losesQuote[index] = true
        }
      }
    }
    if plain >= doubtful { doubts = [Int](repeating: 0, count: doubts.count) }
    if quotes.unpaired > unpaired {
      for index in doubts.indices where losesQuote[index] {
        doubts[index] += SequenceDoubt.quoteCost
      }
    }
    return doubts
  }

  private func cells(of region: Range<Int>, in level: Level) -> Range<Int> {
    Int(level.cells[region.lowerBound].source)..<Int(level.cells[region.upperBound - 1].source) + 1
  }

  /// What a region becomes under a reading: each scalar with the cells of the window it stands for.
  private func items(
    of reading: ChainSearch.Reading, region: Int, cells: Range<Int>
  ) -> [Window.Item] {
    let level = reading.level
    let range = level.regions[region]
    var items: [Window.Item] = []
    var cell = range.lowerBound
    func source(_ cell: Int) -> Int {
      cell < range.upperBound ? Int(level.cells[cell].source) : cells.upperBound
    }
    for decision in reading.path {
      while cell < Int(decision.cell) {
        items.append(
          Window.Item(cells: source(cell)..<source(cell + 1), scalar: level.cells[cell].scalar))
        cell += 1
      }
      let end = cell + Int(decision.length)
      items.append(Window.Item(cells: source(cell)..<source(end), scalar: decision.scalar))
      cell = end
    }
    while cell < range.upperBound {
      items.append(
        Window.Item(cells: source(cell)..<source(cell + 1), scalar: level.cells[cell].scalar))
      cell += 1
    }
    return items
  }

  private func isChanged(_ item: Window.Item) -> Bool {
    item.cells.count != 1 || window.cells[item.cells.lowerBound].scalar != item.scalar
  }

  private func text(of items: [Window.Item]) -> String {
    var text = ""
    for item in items { text.unicodeScalars.append(Unicode.Scalar(item.scalar) ?? "\u{FFFD}") }
    return text
  }

  /// The other readings of a region that differ from the one chosen, best first.
  private func alternatives(
    to chosen: [Window.Item], region: Int, cells: Range<Int>,
    among candidates: [ChainSearch.Candidate]
  ) -> [Edit.Alternative] {
    var alternatives: [Edit.Alternative] = []
    var known = [text(of: chosen)]
    for candidate in candidates.prefix(24) where alternatives.count < Self.alternativeLimit {
      guard let reading = candidate.readings[region] else { continue }
      let text = text(of: items(of: reading, region: region, cells: cells))
      guard !known.contains(text) else { continue }
      known.append(text)
      alternatives.append(
        Edit.Alternative(
          replacement: text, chain: Chain(encodings: reading.encodings, isCESU: false),
          evidence: bits(reading.gain - candidate.prior)))
    }
    return alternatives
  }

  func bits(_ units: Int) -> Double {
    Double(units) / Double(Model.unitsPerBit)
  }

  private func suggest(
    _ reading: ChainSearch.Reading, items: [Window.Item], evidence: Int, isCESU: Bool,
    bytes: Span<UInt8>, base: Int, findings: inout Findings
  ) {
    // The unchanged ends of a region are not part of the suggestion.
    guard let first = items.firstIndex(where: isChanged),
      let last = items.lastIndex(where: isChanged)
    else { return }
    let range =
      Int(
        window.offsets[items[first].cells.lowerBound])..<Int(
        window.offsets[items[last].cells.upperBound])
    findings.suggestions.append(
      Edit(
        byteOffsets: base + range.lowerBound..<base + range.upperBound,
        original: bytes.text(in: range), replacement: text(of: Array(items[first...last])),
        chain: Chain(encodings: reading.encodings, isCESU: isCESU), evidence: bits(evidence),
        confidence: Confidence(evidence: evidence)))
  }

  /// Reads the edits off the window: a run of changed cells is one edit.
  private func addEdits(base: Int, to log: inout EditLog) {
    var reasons = [Int?](repeating: nil, count: changes.count)
    var replacement: [UInt8] = []
    var cell = 0
    while cell < window.changes.count {
      let number = window.changes[cell]
      guard number >= 0 else {
        cell += 1
        continue
      }
      guard !changes[Int(number)].isDeferred else {
        cell += 1
        continue
      }
      let start = cell
      replacement.removeAll(keepingCapacity: true)
      while cell < window.changes.count, window.changes[cell] == number {
        let scalar = Unicode.Scalar(window.cells[cell].scalar) ?? "\u{FFFD}"
        replacement.append(contentsOf: UTF8.encode(scalar)!)
        cell += 1
      }
      let reason: Int
      if let known = reasons[Int(number)] {
        reason = known
      } else {
        let change = changes[Int(number)]
        reason = log.add(
          EditLog.Reason(
            chain: change.chain ?? Chain(encodings: change.encodings, isCESU: change.isCESU),
            evidence: bits(change.evidence), confidence: Confidence(evidence: change.evidence),
            alternatives: change.alternatives))
        reasons[Int(number)] = reason
      }
      let range = base + Int(window.offsets[start])..<base + Int(window.offsets[cell])
      log.add(range, replacement.span, in: 0..<replacement.count, reason: reason)
    }
  }
}
