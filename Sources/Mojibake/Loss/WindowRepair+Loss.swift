extension WindowRepair {
  /// Support for a whole reading counts for each of its stretches, as for the regions of a lossless one.
  private static let sharedPart = 2
  /// A text that ends inside a sequence was cut there more often than its last bytes were left out.
  private static let cutCost = 10 * Model.unitsPerBit

  /// The best reading of the window under a channel that loses bytes, `nil` when none is worth it.
  ///
  /// - Parameter endsText: whether the text ends with the window.
  mutating func lossOutcome(
    endsText: Bool, profile: DocumentProfile
  ) -> LossSearch.Outcome? {
    let prior: (LossChannel) -> Int = { channel in
      profile.prior(of: channel)
    }
    let channels = LossChannels.shared.channels(for: window.cells, prior: prior)
    guard !channels.isEmpty else { return nil }
    let mayBeCut = endsText && profile.lossEstablished == nil
    let outcome = lossSearch.best(
      of: window.cells, under: channels, endCost: mayBeCut ? Self.cutCost : 0,
      leadCost: { profile.leadCost(of: $0) }, prior: prior)
    guard let outcome, outcome.isLossy else { return nil }
    return outcome
  }

  /// Applies the decisions of a reading that have evidence enough; the others become suggestions.
  ///
  /// - Returns: whether anything was applied.
  mutating func accept(
    _ outcome: LossSearch.Outcome, bytes: Span<UInt8>, base: Int,
    profile: inout DocumentProfile, findings: inout Findings
  ) -> Bool {
    let least = options.minimumConfidence.leastEvidence
    let odds = outcome.odds(in: window.cells)
    let chain = outcome.channel.chain
    var accepted: [(cells: Range<Int>, items: [Window.Item], change: Int16)] = []
    for stretch in outcome.stretches where stretch.gain > 0 {
      let support = (outcome.gain - stretch.gain) / Self.sharedPart
      let evidence =
        stretch.gain - max(min(Self.leastPrior, outcome.prior), outcome.prior - support)
        - doubt(about: stretch, of: outcome)
      guard evidence > Self.leastGain else { continue }
      if evidence >= least { profile.add(outcome.channel, evidence: evidence) }
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
          accepted.append(
            (cells, [Window.Item(cells: cells, scalar: glyph.scalar)], Int16(changes.count - 1)))
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
        accepted.append(
          (cells, [Window.Item(cells: cells, scalar: glyph.scalar)], Int16(changes.count - 1)))
      }
    }
    guard !accepted.isEmpty else { return false }
    window.apply(accepted)
    return true
  }

  /// What speaks against a stretch, as it does against a lossless reading; nothing once the channel is
  /// established.
  private func doubt(
    about stretch: LossSearch.Stretch, of outcome: LossSearch.Outcome
  ) -> Int {
    guard outcome.prior > 0 else { return 0 }
    let edge = Level.Cell(0x0A, source: 0)
    var level = Level()
    level.cells = [edge, edge] + window.cells + [edge, edge]
    level.regions = [2..<window.cells.count + 2]
    let path = outcome.decisions[stretch.decisions].map { decision in
      SequenceScorer.Decision(
        previous: -1, cell: Int32(decision.cell + 2), length: Int32(decision.length),
        scalar: decision.scalar)
    }
    let tally = SequenceDoubt().tally(of: path, in: level, region: level.regions[0])
    // Several stretches that agree on a channel are above doubt together.
    return outcome.stretches.count > 2 || tally.plain > tally.doubtful ? 0 : tally.cost
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
