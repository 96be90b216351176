/// Repairs one block of a document: scans it, repairs the lines that trigger, and looks again at what was
/// undecided once the document's damage is known.
///
/// The outcome is a function of the block's bytes and the profile alone.
struct BlockRepair {
  let options: Repairer.Options
  /// Made when there is something to look at.
  var windowRepair: WindowRepair?
  private var wholeDecode = WholeDecode()
  /// Made when there is something that may have been misread without UTF-8 in between.
  var legacyRepair: LegacyRepair?
  /// Made when there are rare East Asian scalars.
  var multiByte: MultiByteRepair?
  /// Made when a line looks as if it was written in a multi-byte encoding.
  var pairSearch: MultiBytePairSearch?

  /// A window reaches this many bytes from its trigger; longer lines are taken in parts.
  private static let reachBefore = 1024
  private static let reachAfter = 8192

  init(options: Repairer.Options) {
    self.options = options
  }

  /// Repairs a block.
  ///
  /// - Parameters:
  ///   - bytes: the block.
  ///   - base: the byte offset of the block in the document.
  ///   - profile: what is known of the document; gains what is found here.
  ///   - log: gains edits.
  ///   - findings: gains suggestions and malformed sequences.
  mutating func repair(
    _ bytes: Span<UInt8>, base: Int, profile: inout DocumentProfile, log: inout EditLog,
    findings: inout Findings
  ) {
    windowRepair?.begin()
    var undecided: [Range<Int>] = []
    let firstEdit = log.entries.count
    let firstSuggestion = findings.suggestions.count
    let establishedBefore = profile.establishedCount
    var legacy = LegacyProgress()
    if !startMultiBytePairs(
      bytes, base: base, profile: &profile, log: &log, progress: &legacy)
    {
      startLegacy(bytes, base: base, profile: &profile, log: &log, progress: &legacy)
    }
    var offset = bytes.endOfQuiet(from: 0)
    /// Up to here there is no multi-byte misdecoding.
    var multiByteEnd = 0
    /// No window reaches back before this.
    var earliest = 0
    /// No trigger before this is looked at.
    var soundUntil = 0
    /// The line on which the document's chain was tried last, in vain.
    var failed: Range<Int>?
    while offset < bytes.count {
      let (scalar, length) = bytes.scalar(at: offset, before: bytes.count)
      guard let scalar else {
        findings.countMalformed(at: base + offset)
        offset = bytes.endOfQuiet(from: offset + length)
        continue
      }
      if let end = legacy.endOfLine(around: offset) {
        countMalformed(bytes, in: offset..<end, base: base, findings: &findings)
        earliest = end
        offset = bytes.endOfQuiet(from: end)
        continue
      }
      if let repaired = repairMultiByte(
        bytes, at: offset..<offset + length, from: earliest, end: &multiByteEnd, base: base,
        profile: &profile, log: &log, findings: &findings)
      {
        countMalformed(bytes, in: offset..<repaired, base: base, findings: &findings)
        earliest = repaired
        offset = bytes.endOfQuiet(from: earliest)
        continue
      }
      guard offset >= soundUntil, bytes.isTrigger(scalar, at: offset) else {
        offset = bytes.endOfQuiet(from: offset + length)
        continue
      }
      // The document's chain is tried on the whole line first.
      var line: Range<Int>?
      var evidence = 0
      if profile.latest != nil {
        if let failed, failed.contains(offset) {
          line = failed
        } else {
          let window = window(around: offset, from: earliest, in: bytes)
          if decodeWhole(bytes, in: window, base: base, profile: &profile, log: &log) {
            earliest = window.upperBound
            offset = bytes.endOfQuiet(from: earliest)
            continue
          }
          if isWholeLine(window, from: earliest, in: bytes) { failed = window }
          line = window
          evidence = wholeDecode.evidence
        }
      }
      if let end = decodeLegacy(
        bytes, at: offset, from: earliest, in: line, base: base, profile: &profile, log: &log,
        progress: &legacy)
      {
        countMalformed(bytes, in: offset..<end, base: base, findings: &findings)
        earliest = end
        offset = bytes.endOfQuiet(from: end)
        continue
      }
      if evidence <= Confidence.possible.leastEvidence,
        let next = endOfSound(bytes, around: offset, from: earliest, profile: profile)
      {
        soundUntil = next
        offset = bytes.endOfQuiet(from: offset + length)
        continue
      }
      let window = line ?? window(around: offset, from: earliest, in: bytes)
      if let repaired = repairMultiByte(
        bytes, at: window, from: earliest, end: &multiByteEnd, base: base, profile: &profile,
        log: &log, findings: &findings)
      {
        countMalformed(bytes, in: offset..<repaired, base: base, findings: &findings)
        earliest = repaired
        offset = bytes.endOfQuiet(from: earliest)
        continue
      }
      let editCount = log.entries.count
      // Where the chain was found wanting run by run, so would it be region by region.
      let isUndecided = repair(
        bytes, in: window, base: base, follows: evidence == 0 || !wholeDecode.runsAreApart,
        profile: &profile, log: &log, findings: &findings)
      removeEdits(
        from: editCount, worseThanLegacyIn: window, of: bytes, base: base, log: &log)
      if isUndecided, log.entries.count == editCount { undecided.append(window) }
      deepen(bytes, from: editCount, in: window, base: base, profile: profile, log: &log)
      countMalformed(bytes, in: offset..<window.upperBound, base: base, findings: &findings)
      earliest = window.upperBound
      offset = bytes.endOfQuiet(from: earliest)
    }
    finishLegacy(
      bytes, base: base, profile: &profile, log: &log, firstEdit: firstEdit, progress: &legacy)
    undecided.removeAll { legacy.overlaps($0) }
    defer {
      resolveMarks(bytes, base: base, firstEdit: firstEdit, log: &log, findings: &findings)
      log.sortEntries(from: firstEdit)
    }
    if let channel = profile.lossEstablished {
      again(
        bytes, leads: channel.encoding, base: base, legacy: legacy, profile: &profile,
        log: &log, findings: &findings)
      log.sortEntries(from: firstEdit)
      findings.suggestions[min(firstSuggestion, findings.suggestions.count)...].sort {
        $0.byteOffsets.lowerBound < $1.byteOffsets.lowerBound
      }
      return
    }
    guard !undecided.isEmpty, profile.establishedCount > establishedBefore else { return }
    // Now that the document's damage is known, weak regions are decided again.
    for window in undecided {
      findings.suggestions.removeAll {
        $0.byteOffsets.lowerBound >= base + window.lowerBound
          && $0.byteOffsets.upperBound <= base + window.upperBound
      }
      _ = repair(
        bytes, in: window, base: base, follows: true, profile: &profile, log: &log,
        findings: &findings)
    }
    log.sortEntries(from: firstEdit)
    findings.suggestions[min(firstSuggestion, findings.suggestions.count)...].sort {
      $0.byteOffsets.lowerBound < $1.byteOffsets.lowerBound
    }
  }

  /// Looks at every line again that a channel known to lose bytes may have damaged.
  private mutating func again(
    _ bytes: Span<UInt8>, leads encoding: Int, base: Int, legacy: LegacyProgress,
    profile: inout DocumentProfile, log: inout EditLog, findings: inout Findings
  ) {
    var start = 0
    while start < bytes.count {
      let end = bytes.newline(from: start, before: min(bytes.count, start + Self.reachAfter))
      let line = start..<end
      start = end + (end < bytes.count && bytes[end] == 0x0A ? 1 : 0)
      guard bytes.hasLead(of: encoding, in: line), !legacy.contains(line) else { continue }
      let place = base + line.lowerBound..<base + line.upperBound
      log.removeEntries(in: place)
      findings.suggestions.removeAll {
        $0.byteOffsets.lowerBound >= place.lowerBound
          && $0.byteOffsets.upperBound <= place.upperBound
      }
      windowRepair?.openMarks.removeAll { line.contains($0.byteOffsets.lowerBound) }
      _ = repair(
        bytes, in: line, base: base, follows: false, looksAtAll: true, profile: &profile,
        log: &log, findings: &findings)
    }
  }

  /// Decides what bytes that are gone stood for where only the block as a whole tells.
  private mutating func resolveMarks(
    _ bytes: Span<UInt8>, base: Int, firstEdit: Int, log: inout EditLog,
    findings: inout Findings
  ) {
    guard var marks = windowRepair?.openMarks, !marks.isEmpty else { return }
    windowRepair?.openMarks.removeAll()
    marks.sort { $0.byteOffsets.lowerBound < $1.byteOffsets.lowerBound }
    let firstSuggestion = findings.suggestions.count
    var resolver = MarkResolver(marks, in: bytes, base: base, log: log, firstEntry: firstEdit)
    for choice in resolver.choices() {
      let evidence = min(choice.mark.evidence, choice.odds)
      let chain = choice.mark.channel.chain
      let bits = { (units: Int) -> Double in Double(units) / Double(Model.unitsPerBit) }
      let alternatives: [Edit.Alternative] = choice.others.prefix(
        WindowRepair.alternativeLimit
      ).map { other in
        Edit.Alternative(
          replacement: WindowRepair.text(other.scalar), chain: chain, evidence: bits(other.odds))
      }
      let text = WindowRepair.text(choice.scalar)
      let range =
        base + choice.mark.byteOffsets.lowerBound..<base + choice.mark.byteOffsets.upperBound
      guard evidence >= options.minimumConfidence.leastEvidence else {
        findings.suggestions.append(
          Edit(
            byteOffsets: range, original: bytes.text(in: choice.mark.byteOffsets),
            replacement: text, chain: chain, evidence: bits(evidence),
            confidence: Confidence(evidence: evidence), alternatives: alternatives))
        continue
      }
      let reason = log.add(
        EditLog.Reason(
          chain: chain, evidence: bits(evidence), confidence: Confidence(evidence: evidence),
          alternatives: alternatives))
      let replacement = Array(text.utf8)
      log.add(range, replacement.span, in: 0..<replacement.count, reason: reason)
    }
    log.sortEntries(from: firstEdit)
    if findings.suggestions.count > firstSuggestion {
      findings.suggestions.sort { $0.byteOffsets.lowerBound < $1.byteOffsets.lowerBound }
    }
  }

  private mutating func endOfSound(
    _ bytes: Span<UInt8>, around trigger: Int, from earliest: Int, profile: DocumentProfile
  ) -> Int? {
    var worker = windowRepair.take() ?? WindowRepair(options: options)
    defer { windowRepair = worker }
    return worker.endOfSound(bytes, around: trigger, from: earliest, profile: profile)
  }

  mutating func repair(
    _ bytes: Span<UInt8>, in window: Range<Int>, base: Int, follows: Bool,
    looksAtAll: Bool = false, profile: inout DocumentProfile, log: inout EditLog,
    findings: inout Findings
  ) -> Bool {
    // Taken out while it works, so that its buffers are not copied.
    var worker = windowRepair.take() ?? WindowRepair(options: options)
    defer { windowRepair = worker }
    return worker.repair(
      bytes, in: window, base: base, follows: follows, looksAtAll: looksAtAll,
      profile: &profile, log: &log, findings: &findings)
  }

  /// Undoes the document's chain on a line that it has damaged throughout.
  private mutating func decodeWhole(
    _ bytes: Span<UInt8>, in window: Range<Int>, base: Int, profile: inout DocumentProfile,
    log: inout EditLog
  ) -> Bool {
    guard let chain = profile.latest, chain.encodings.count <= options.maximumDepth,
      wholeDecode.decode(
        bytes, in: window, undoing: chain.encodings, prior: profile.prior(of: chain.encodings),
        isAlone: profile.establishedCount == 1)
    else { return false }
    let evidence = wholeDecode.evidence
    let reason = log.add(
      EditLog.Reason(
        chain: chain.chain, evidence: Double(evidence) / Double(Model.unitsPerBit),
        confidence: Confidence(evidence: evidence), alternatives: []))
    let start = base + window.lowerBound
    let text = wholeDecode.text.span
    switch log.purpose {
    case .text:
      log.add(start..<base + window.upperBound, text, in: 0..<text.count, reason: reason)
    case .edits where wholeDecode.runs.isEmpty:
      log.addDifferences(
        between: bytes.extracting(window), at: start, and: text, reason: reason)
    case .edits:
      for run in wholeDecode.runs {
        log.add(
          start + run.source.lowerBound..<start + run.source.upperBound, text, in: run.output,
          reason: reason)
      }
    }
    profile.add(chain.encodings, evidence: evidence)
    return true
  }

  private func countMalformed(
    _ bytes: Span<UInt8>, in range: Range<Int>, base: Int, findings: inout Findings
  ) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset, before: bytes.count)
      if scalar == nil { findings.countMalformed(at: base + offset) }
      offset += length
    }
  }

  /// Whether a window is a line, or what is left of one, so that every trigger in it has the same window.
  private func isWholeLine(
    _ window: Range<Int>, from earliest: Int, in bytes: Span<UInt8>
  ) -> Bool {
    (window.lowerBound == earliest || bytes[window.lowerBound - 1] == 0x0A)
      && (window.upperBound == bytes.count || bytes[window.upperBound] == 0x0A)
  }

  /// The line of a trigger, or the part of a long line around it; starts and ends at scalars, and
  /// beside ASCII unless a run without ASCII is longer than the reach.
  func window(
    around trigger: Int, from earliest: Int, in bytes: Span<UInt8>
  ) -> Range<Int> {
    var start = trigger
    var edge = trigger
    while edge > earliest, bytes[edge - 1] != 0x0A, trigger - edge < Self.reachBefore {
      edge -= 1
      if bytes[edge] < 0x80 { start = edge }
    }
    if edge == earliest || bytes[edge - 1] == 0x0A { start = edge }
    let limit = min(bytes.count, trigger + Self.reachAfter)
    var end = bytes.newline(from: trigger, before: limit)
    if end == limit, end < bytes.count, bytes[end] != 0x0A {
      var afterASCII = end
      while afterASCII > trigger, bytes[afterASCII - 1] >= 0x80 { afterASCII -= 1 }
      if afterASCII > trigger + Self.reachAfter / 2 { return start..<afterASCII }
      while end > trigger + 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    return start..<max(end, trigger + bytes.scalar(at: trigger, before: bytes.count).length)
  }
}
