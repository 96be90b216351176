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
      if let end { return (false, end) }
    }
    guard
      let outcome = worker.outcome(
        of: bytes, in: window, profile: profile, least: options.minimumConfidence.leastEvidence)
    else { return (false, window.upperBound) }
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
    guard !outcome.changes.isEmpty else { return (false, window.upperBound) }
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
