extension BlockRepair {
  /// Looks for a multi-byte misdecoding at the first rare scalar of a range.
  ///
  /// - Parameters:
  ///   - range: what the scan stopped at, or a line that is to be searched.
  ///   - earliest: where the text that may be changed starts.
  ///   - end: up to where there is nothing of the kind.
  /// - Returns: where to go on when something was repaired.
  mutating func repairMultiByte(
    _ bytes: Span<UInt8>, at range: Range<Int>, from earliest: Int, end: inout Int, base: Int,
    profile: inout DocumentProfile, log: inout EditLog, findings: inout Findings
  ) -> Int? {
    guard range.upperBound > end,
      let rare = bytes.firstRareEastAsian(in: max(end, range.lowerBound)..<range.upperBound)
    else { return nil }
    let window = window(around: rare, from: earliest, in: bytes)
    let found = repairMultiByte(
      bytes, around: rare, in: window, base: base, profile: &profile, log: &log,
      findings: &findings)
    end = found.end
    return found.isRepaired ? window.upperBound : nil
  }

  /// Undoes a multi-byte misdecoding in a window.
  ///
  /// - Parameter trigger: a rare scalar in it.
  /// - Returns: whether anything was repaired, and up to where there is nothing else of the kind.
  private mutating func repairMultiByte(
    _ bytes: Span<UInt8>, around trigger: Int, in window: Range<Int>, base: Int,
    profile: inout DocumentProfile, log: inout EditLog, findings: inout Findings
  ) -> (isRepaired: Bool, end: Int) {
    // Taken out while it works, so that its buffers are not copied.
    var worker = multiByte.take() ?? MultiByteRepair()
    defer { multiByte = worker }
    if profile.multiByte == nil {
      let end = worker.endOfSound(bytes, around: trigger, from: window.lowerBound)
      if let end {
        let isRepaired = repairDeep(
          bytes, in: window, base: base, worker: &worker, profile: &profile, log: &log)
        return (isRepaired, isRepaired ? window.upperBound : end)
      }
    }
    guard
      let outcome = worker.outcome(
        of: bytes, in: window, profile: profile, least: options.minimumConfidence.leastEvidence)
    else {
      let isRepaired = repairDeep(
        bytes, in: window, base: base, worker: &worker, profile: &profile, log: &log)
      return (isRepaired, window.upperBound)
    }
    let encodings = [outcome.encoding + MultiByteTables.first]
    let chain = Chain(encodings: encodings, isCESU: false)
    for change in outcome.suggestions {
      let range = change.byteOffsets
      findings.suggestions.append(
        Edit(
          byteOffsets: base + range.lowerBound..<base + range.upperBound,
          original: bytes.text(in: range),
          replacement: change.replacement.span.text(in: 0..<change.replacement.count),
          chain: chain, evidence: Double(change.evidence) / Double(Model.unitsPerBit),
          confidence: .possible))
    }
    guard !outcome.changes.isEmpty else {
      let isRepaired = repairDeep(
        bytes, in: window, base: base, worker: &worker, profile: &profile, log: &log)
      if isRepaired { findings.suggestions.removeLast(outcome.suggestions.count) }
      return (isRepaired, window.upperBound)
    }
    let changes = outcome.changes.map { change in
      DeepRepair.Change(
        byteOffsets: base + change.byteOffsets.lowerBound..<base + change.byteOffsets.upperBound,
        replacement: change.replacement,
        reason: EditLog.Reason(
          chain: chain, evidence: Double(change.evidence) / Double(Model.unitsPerBit),
          confidence: Confidence(evidence: change.evidence), alternatives: []))
    }
    profile.add(encodings, evidence: outcome.evidence)
    var deeper = options
    deeper.maximumDepth -= 1
    log.add(
      DeepRepair.deepened(
        changes, of: bytes, base: base, in: window, options: deeper, profile: profile))
    return (true, window.upperBound)
  }

  /// Undoes a multi-byte misdecoding of a line whose outcome was misread before: which reads no better until
  /// that is undone, too.
  private func repairDeep(
    _ bytes: Span<UInt8>, in window: Range<Int>, base: Int, worker: inout MultiByteRepair,
    profile: inout DocumentProfile, log: inout EditLog
  ) -> Bool {
    guard options.maximumDepth > 1 else { return false }
    var deeper = options
    deeper.maximumDepth -= 1
    for encoding in 0..<MultiByteTables.shared.count {
      guard let change = worker.exactChange(bytes, in: window, from: encoding) else { continue }
      let encodings = [encoding + MultiByteTables.first]
      let prior = profile.prior(of: encodings) + Self.deepPrior
      let first = DeepRepair.Change(
        byteOffsets: base + window.lowerBound..<base + window.upperBound,
        replacement: change.replacement,
        reason: EditLog.Reason(
          chain: Chain(encodings: encodings, isCESU: false), evidence: 0, confidence: .certain,
          alternatives: []))
      let changes = DeepRepair.deepened(
        [first], of: bytes, base: base, in: window, options: deeper, profile: profile)
      guard changes.count == 1 else { continue }
      let repaired = changes[0].replacement
      guard repaired != change.replacement else { continue }
      let costs = EastAsianCosts()
      let net =
        costs.cost(of: bytes.extracting(window), isLiteral: true)
        - costs.cost(of: repaired.span, isLiteral: false) - prior
      guard net >= Self.leastDeepEvidence else { continue }
      var reason = changes[0].reason
      reason.evidence = Double(net) / Double(Model.unitsPerBit)
      reason.confidence = min(reason.confidence, Confidence(evidence: net))
      log.addWhole(
        between: bytes.extracting(window), at: base + window.lowerBound,
        and: repaired.span, reason: log.add(reason))
      return true
    }
    return false
  }

  /// What it costs that there is another misdecoding.
  private static let deepPrior = 6 * Model.unitsPerBit
  private static let leastDeepEvidence = 10 * Model.unitsPerBit

  /// Looks for a multi-byte misdecoding under what has been repaired.
  func deepen(
    _ bytes: Span<UInt8>, from first: Int, in window: Range<Int>, base: Int,
    profile: DocumentProfile, log: inout EditLog
  ) {
    guard log.entries.count > first else { return }
    let hasEast = log.entries[first...].contains { log.hasEastAsian(in: $0) }
    guard hasEast else { return }
    var deeper = options
    deeper.maximumDepth -= 1
    log.add(
      DeepRepair.deepened(
        log.removeEntries(from: first), of: bytes, base: base, in: window, options: deeper,
        profile: profile))
  }
}
