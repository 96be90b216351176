extension WindowRepair {
  /// Support for a whole reading counts for each of its stretches, as for the regions of a lossless one.
  private static let sharedPart = 2
  /// A text that ends inside a sequence was cut there more often than its last bytes were left out.
  private static let cutCost = 18 * Model.unitsPerBit

  /// That text changed case costs this more where no letter of ASCII shows it.
  private static let unshownCaseCost = 8 * Model.unitsPerBit

  /// The best reading of the window under a channel that loses bytes, `nil` when none is worth it.
  ///
  /// - Parameter endsText: whether the text ends with the window.
  mutating func lossOutcome(
    endsText: Bool, profile: DocumentProfile
  ) -> LossSearch.Outcome? {
    let caseCost = foldTraces.hasPlainLetters ? 0 : Self.unshownCaseCost
    let prior: (LossChannel) -> Int = { channel in
      profile.prior(of: channel) + (channel.kind.changesCase ? caseCost : 0)
    }
    let channels = LossChannels.shared.channels(for: window.cells, prior: prior)
    guard !channels.isEmpty else { return nil }
    let mayBeCut = endsText && profile.lossEstablished?.kind != .dropped
    var outcome = lossSearch.best(
      of: window.cells, under: channels, endCost: mayBeCut ? Self.cutCost : 0,
      leadCost: { profile.leadCost(of: $0) }, prior: prior)
    outcome?.mayBeCut = mayBeCut
    guard let outcome, outcome.isLossy, outcome.prior <= 0 || explainsMost(outcome) else {
      return nil
    }
    return outcome
  }

  /// What it gains to suppose that a range was UTF-8, read in some encoding that loses bytes; 0 when nothing.
  mutating func lossNet(
    _ bytes: Span<UInt8>, in range: Range<Int>, profile: DocumentProfile
  ) -> Int {
    window.readCells(bytes, in: range)
    let prior: (LossChannel) -> Int = { profile.prior(of: $0) }
    let channels = LossChannels.shared.channels(for: window.cells, prior: prior)
    return lossSearch.best(
      of: window.cells, under: channels.filter(\.kind.losesBytes), prior: prior)?.net ?? 0
  }

  /// Whether the window's letters are all of one case, or every word has a capital at its beginning alone: then
  /// what was misread may have changed case.
  var mayHaveChangedCase: Bool { foldTraces.allowsCase }

  /// What the window has that it could not have after a change.
  private var foldTraces: FoldTraces {
    var traces = FoldTraces()
    for cell in window.cells { traces.add(cell.scalar, isAfterLead: false) }
    return traces
  }

  /// Whether the window has lead bytes of an encoding without all their trail bytes, or trail bytes without a
  /// lead byte: what a lossless reading leaves.
  func hasBrokenSequences(in encoding: Int) -> Bool {
    var level = Level()
    level.cells = window.cells
    var cell = 0
    while cell < level.cells.count {
      if let sequence = level.sequence(at: cell, before: level.cells.count, in: encoding) {
        // A space may be a space, and a byte gone before it.
        if sequence.endsInSpace { return true }
        cell += sequence.length
        continue
      }
      if EncodingTables.shared.byte(of: level.cells[cell].symbol, in: encoding) >= 0x80 {
        return true
      }
      cell += 1
    }
    return false
  }

  /// Whether nearly all that the channel could have shown is part of a sequence: what went through it leaves
  /// nothing else.
  private func explainsMost(_ outcome: LossSearch.Outcome) -> Bool {
    let tables = EncodingTables.shared
    var shown = 0
    var next = 0
    var covered = 0
    for (place, cell) in window.cells.enumerated() {
      while next < outcome.decisions.count,
        outcome.decisions[next].cell + max(1, outcome.decisions[next].length) <= place
      {
        next += 1
      }
      guard tables.byte(of: cell.symbol, in: outcome.channel.encoding) != 0 else { continue }
      shown += 1
      if next < outcome.decisions.count, outcome.decisions[next].cell <= place { covered += 1 }
    }
    return (shown - covered) * 4 <= covered
  }

  /// Applies the decisions of a reading that have evidence enough; the others become suggestions.
  ///
  /// - Returns: whether anything was applied.
  mutating func accept(
    _ outcome: LossSearch.Outcome, bytes: Span<UInt8>, base: Int,
    profile: inout DocumentProfile, findings: inout Findings
  ) -> Bool {
    let least = options.minimumConfidence.leastEvidence
    let odds = outcome.odds(in: window.cells, counting: &profile.invisible)
    let isLossy = losesInside(outcome)
    var last: Window.Item?
    var accepted: [(cells: Range<Int>, items: [Window.Item], change: Int16)] = []
    let doubts = doubts(about: outcome)
    for (place, stretch) in outcome.stretches.enumerated() where stretch.gain > 0 {
      let support = (outcome.gain - stretch.gain) / Self.sharedPart
      let evidence =
        stretch.gain - max(min(Self.leastPrior, outcome.prior), outcome.prior - support)
        - doubts[place]
      guard evidence > Self.leastGain else { continue }
      if evidence >= least, doubts[place] == 0, isLossy {
        profile.add(outcome.channel, evidence: evidence)
      }
      let chain = self.chain(of: stretch, in: outcome)
      for number in stretch.decisions {
        let decision = outcome.decisions[number]
        let glyph = odds[number]
        let own = min(evidence, glyph.units)
        let cells = decision.cell..<decision.cell + max(1, decision.length)
        if evidence >= least, glyph.mayBeMark, changes.count < Int(Int16.max) {
          openMarks.append(
            OpenMark(
              byteOffsets: Int(
                window.offsets[cells.lowerBound])..<Int(
                  window.offsets[cells.upperBound]),
              candidates: [(glyph.scalar, 0)] + glyph.others, evidence: evidence,
              channel: outcome.channel))
          changes.append(
            Change(
              encodings: [outcome.channel.encoding], evidence: evidence, isCESU: false,
              alternatives: [], chain: chain, isDeferred: true))
          last = Window.Item(cells: cells, scalar: glyph.scalar)
          accepted.append((cells, [last!], Int16(changes.count - 1)))
          continue
        }
        let change = Change(
          encodings: [outcome.channel.encoding], evidence: own, isCESU: false,
          alternatives: glyph.others.prefix(Self.alternativeLimit).map {
            Edit.Alternative(
              replacement: Self.text($0.scalar), chain: chain, evidence: bits(own - $0.cost))
          }, chain: chain)
        guard own >= least, changes.count < Int(Int16.max) else {
          if own > Self.leastGain {
            suggest(
              change, Self.text(glyph.scalar), cells: cells, bytes: bytes, base: base,
              findings: &findings)
          }
          continue
        }
        changes.append(change)
        let items = items(of: glyph.scalar, cells, in: outcome, beside: number, after: last)
        last = items.last
        accepted.append(
          (cells.lowerBound..<items.last!.cells.upperBound, items, Int16(changes.count - 1)))
      }
    }
    guard !accepted.isEmpty else { return false }
    window.apply(accepted)
    return true
  }

  /// What speaks against each stretch, as it does against a lossless reading; nothing once the channel is
  /// established, or when most sequences are above doubt.
  private func doubts(about outcome: LossSearch.Outcome) -> [Int] {
    let none = [Int](repeating: 0, count: outcome.stretches.count)
    guard outcome.prior > 0 else { return none }
    let edge = Level.Cell(0x0A, source: 0)
    var level = Level()
    level.cells = [edge, edge] + window.cells + [edge, edge]
    level.regions = [2..<window.cells.count + 2]
    let tallies = outcome.stretches.map { stretch in
      let path = outcome.decisions[stretch.decisions].map { decision in
        SequenceScorer.Decision(
          previous: -1, cell: Int32(decision.cell + 2), length: Int32(decision.length),
          scalar: decision.scalar)
      }
      return SequenceDoubt().tally(of: path, in: level, region: level.regions[0])
    }
    let plain = tallies.reduce(0) { $0 + $1.plain }
    let doubtful = tallies.reduce(0) { $0 + $1.doubtful }
    return plain > 2 * doubtful ? none : tallies.map(\.cost)
  }

  /// A scalar as text, U+FFFD for a value that is none.
  static func text(_ value: UInt32) -> String {
    let scalar: Unicode.Scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    return String(Character(scalar))
  }

  private func suggest(
    _ change: Change, _ replacement: String, cells: Range<Int>, bytes: Span<UInt8>, base: Int,
    findings: inout Findings
  ) {
    let range =
      Int(window.offsets[cells.lowerBound])..<Int(window.offsets[cells.upperBound])
    findings.suggestions.append(
      Edit(
        byteOffsets: base + range.lowerBound..<base + range.upperBound,
        original: bytes.text(in: range), replacement: replacement,
        chain: change.chain ?? Chain([]), evidence: bits(change.evidence),
        confidence: Confidence(evidence: change.evidence), alternatives: change.alternatives))
  }
}
