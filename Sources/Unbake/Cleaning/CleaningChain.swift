import Mojibake

/// The steps of a profile in their order.
struct CleaningChain: Sendable {
  /// What decodes, before misdecodings are undone.
  let front: LineSteps
  /// What would destroy the evidence for misdecodings, after they are undone.
  let back: LineSteps
  /// Undoes misdecodings; nil when they stay.
  let repairer: Repairer?

  init(_ profile: Profile) {
    var front: [any LineStep] = EscapeDecoder.allCases.filter(profile.decoders.contains).map {
      $0.step
    }
    if let step = EntitiesStep(profile.entities) { front.append(step) }
    front += profile.knownChains.compactMap { KnownChainStep($0) }
    var back: [any LineStep] = []
    if profile.removesTerminalEscapes { back.append(TerminalEscapesStep()) }
    if profile.mendsSurrogates { back.append(SurrogatesStep()) }
    if profile.mendsC1Controls { back.append(C1ControlsStep()) }
    if profile.splitsLigatures { back.append(LigaturesStep()) }
    if profile.fixesWidth { back.append(WidthStep()) }
    if let step = QuotesStep(profile.quotes) { back.append(step) }
    if let step = LineEndsStep(profile.lineEnds) { back.append(step) }
    if profile.removesByteOrderMarks {
      back.append(RemovalStep(name: .byteOrderMarks, kinds: .byteOrderMark))
    }
    switch profile.controls {
    case .keep: break
    case .remove: back.append(RemovalStep(name: .controls, kinds: .control))
    case .all: back.append(RemovalStep(name: .controls, kinds: [.control, .separator]))
    }
    if profile.removesInvisible { back.append(InvisibleStep()) }
    if profile.plainSpaces { back.append(SpacesStep()) }
    if let form = profile.normalization { back.append(NormalizationStep(form)) }
    self.front = LineSteps(front)
    self.back = LineSteps(back)
    // What a repair makes sound could be taken for damage by a chain between legacy encodings.
    let isLegacy = profile.knownChains.contains { chain in
      chain.misdecodings.contains { $0.encodedAs != "utf-8" }
    }
    repairer = profile.undoesMisdecodings && !isLegacy ? Repairer(options: profile.repair) : nil
  }

  /// Whether there is nothing to do but to undo misdecodings.
  var isRepairAlone: Bool { front.isEmpty && back.isEmpty }

  /// Does everything to a line that steps at the back change, until nothing changes any more: what is left of a
  /// line may be a reference, or a misdecoding.
  func settle(_ line: inout LineResult) {
    // Each round shortens the line, or brings it nearer to a form that stays; the bound is for what nobody
    // thought of.
    for _ in 0..<16 {
      let outcome = back.apply(to: &line)
      guard outcome.hasChanged else { return }
      var isDecoded = front.apply(to: &line).hasChanged
      if outcome.reveals, let repairer, line.repair(with: repairer) { isDecoded = true }
      guard isDecoded || outcome.givesWork else { return }
    }
  }
}
