/// How a block's lines are offered to the repair of legacy pairs: all of them by the document's own pairs,
/// before and after; and the suspicious ones by every pair, between.
extension BlockRepair {
  /// From this many triggers that lead to nothing on, and one for so many bytes, the block is searched.
  private static let leastVainTriggers = 4
  private static let bytesPerVainTrigger = 384
  /// Longer lines are taken in parts.
  private static let lineLimit = 8192

  /// Surveys the block if nothing is known, and undoes the document's pairs.
  mutating func startLegacy(
    _ bytes: Span<UInt8>, base: Int, profile: inout DocumentProfile, log: inout EditLog,
    progress: inout LegacyProgress
  ) {
    if profile.legacyPairs.isEmpty {
      progress.isSearchable = bytes.count >= LegacySurvey.leastBytes && profile.surveysNextBlock()
      guard progress.isSearchable else { return }
      var survey = LegacySurvey()
      guard survey.look(at: bytes),
        !startMultiBytePairs(
          bytes, worstPart: survey.worstPart, base: base, profile: &profile, log: &log,
          progress: &progress)
      else { return }
      searchLegacy(bytes, in: survey.worstPart, for: .document, profile: &profile)
    }
    progress.pairCount = profile.legacyPairs.count
    guard progress.pairCount > 0 else { return }
    decodeLegacyLines(
      bytes, base: base, profile: &profile, log: &log, firstEdit: log.entries.count,
      progress: &progress)
  }

  /// Undoes a pair on the line of a trigger if it looks misread.
  ///
  /// - Parameter known: the line, where it is known.
  /// - Returns: where the line ends, if a pair was undone on it.
  mutating func decodeLegacy(
    _ bytes: Span<UInt8>, at trigger: Int, from earliest: Int, in known: Range<Int>?, base: Int,
    profile: inout DocumentProfile, log: inout EditLog, progress: inout LegacyProgress
  ) -> Int? {
    progress.vainTriggers += 1
    guard trigger >= progress.searchedEnd else { return nil }
    if !profile.legacyPairs.isEmpty, trigger >= progress.triedEnd {
      // What the document is known for needs no comparison where it is certain.
      let line = known ?? window(around: trigger, from: earliest, in: bytes)
      progress.triedEnd = line.upperBound
      var worker = legacyRepair.take() ?? LegacyRepair()
      defer { legacyRepair = worker }
      if let reading = worker.reading(bytes, in: line, by: profile.legacyPairs),
        reading.net >= Confidence.certain.leastEvidence
      {
        worker.apply(reading, base: base, log: &log)
        progress.add(line)
        return line.upperBound
      }
    }
    let isSuspicious = LegacyRepair.isSuspicious(bytes, around: trigger)
    guard isSuspicious || MultiBytePairSearch.isPeriodic(bytes, around: trigger) else {
      return nil
    }
    let line = known ?? window(around: trigger, from: earliest, in: bytes)
    progress.searchedEnd = line.upperBound
    if profile.multiBytePair != nil || mayBeMultiByte(bytes, in: line),
      decodeMultiBytePair(
        bytes, in: line, base: base, profile: &profile, log: &log, progress: &progress)
    {
      progress.vainTriggers -= 1
      return line.upperBound
    }
    guard isSuspicious else { return nil }
    var worker = legacyRepair.take() ?? LegacyRepair()
    defer { legacyRepair = worker }
    guard let reading = worker.reading(bytes, in: line),
      !isBetterByOthers(reading.net, of: bytes, in: line, profile: profile)
    else { return nil }
    worker.apply(reading, base: base, log: &log)
    if LegacyRepair.isWeak(reading) { progress.addWeak(line) } else { progress.add(line) }
    profile.add(reading.pair, evidence: reading.net)
    progress.vainTriggers -= 1
    return line.upperBound
  }

  private mutating func mayBeMultiByte(_ bytes: Span<UInt8>, in line: Range<Int>) -> Bool {
    var worker = legacyRepair.take() ?? LegacyRepair()
    defer { legacyRepair = worker }
    return worker.mayBeMultiByte(bytes, in: line)
  }

  /// Whether the search for misread UTF-8 makes more of a line than a legacy pair does: whether the whole
  /// line is the cheaper for it.
  ///
  /// - Parameter net: what the pair gains.
  mutating func isBetterByOthers(
    _ net: Int, of bytes: Span<UInt8>, in line: Range<Int>, profile: DocumentProfile
  ) -> Bool {
    var profile = profile
    var log = EditLog()
    var findings = Findings()
    let marks = windowRepair?.openMarks ?? []
    _ = repair(
      bytes, in: line, base: 0, follows: true, profile: &profile, log: &log,
      findings: &findings)
    windowRepair?.openMarks = marks
    return gain(of: log, from: 0, on: bytes, in: line, base: 0) > net
  }

  /// Takes edits back that make less of a line than some legacy pair would, were it certain enough: a wrong
  /// repair hides what was there.
  mutating func removeEdits(
    from first: Int, worseThanLegacyIn line: Range<Int>, of bytes: Span<UInt8>, base: Int,
    log: inout EditLog
  ) {
    guard log.entries.count > first,
      windowRepair?.changes.allSatisfy({ $0.evidence < Confidence.certain.leastEvidence }) ?? false
    else { return }
    var worker = legacyRepair.take() ?? LegacyRepair()
    defer { legacyRepair = worker }
    let edits = log.entries[first...]
    let net = worker.bestNet(bytes, in: line) { offset in
      edits.contains { $0.byteOffsets.contains(base + offset) }
    }
    guard let net,
      net > gain(of: log, from: first, on: bytes, in: line, base: base)
    else { return }
    log.removeEntries(in: base + line.lowerBound..<base + line.upperBound)
  }

  /// How much cheaper edits make a line, less what it costs to suppose damage; 0 without edits.
  private func gain(
    of log: EditLog, from first: Int, on bytes: Span<UInt8>, in line: Range<Int>, base: Int
  ) -> Int {
    let part = bytes.extracting(line)
    let repaired = log.applied(
      to: part, in: base + line.lowerBound..<base + line.upperBound, from: first)
    let gain = LegacyRepair.cost(of: part) - LegacyRepair.cost(of: repaired.span)
    return gain - ChainPrior.damage * Model.unitsPerBit
  }

  /// Looks again, now that all of the block has been seen: at the lines that nothing was done about.
  mutating func finishLegacy(
    _ bytes: Span<UInt8>, base: Int, profile: inout DocumentProfile, log: inout EditLog,
    firstEdit: Int, progress: inout LegacyProgress
  ) {
    if profile.legacyPairs.isEmpty, progress.vainTriggers >= Self.leastVainTriggers,
      progress.vainTriggers * Self.bytesPerVainTrigger >= bytes.count,
      progress.isSearchable
    {
      searchLegacy(bytes, in: 0..<bytes.count, for: .rest, profile: &profile)
    }
    guard profile.legacyPairs.count > progress.pairCount else { return }
    log.sortEntries(from: firstEdit)
    decodeLegacyLines(
      bytes, base: base, profile: &profile, log: &log, firstEdit: firstEdit, progress: &progress)
  }

  private mutating func searchLegacy(
    _ bytes: Span<UInt8>, in part: Range<Int>, for width: LegacySearch.Width,
    profile: inout DocumentProfile
  ) {
    var worker = legacyRepair.take() ?? LegacyRepair()
    defer { legacyRepair = worker }
    var losses = windowRepair.take() ?? WindowRepair(options: options)
    defer { windowRepair = losses }
    let known = profile
    worker.search(bytes, in: part, for: width, profile: &profile) { range in
      losses.lossNet(bytes, in: range, profile: known)
    }
  }

  /// Undoes the document's pairs on every line that is the cheaper for it; on those that hardly are, unless others show
  /// that not all was damaged.
  private mutating func decodeLegacyLines(
    _ bytes: Span<UInt8>, base: Int, profile: inout DocumentProfile, log: inout EditLog,
    firstEdit: Int, progress: inout LegacyProgress
  ) {
    var worker = legacyRepair.take() ?? LegacyRepair()
    defer { legacyRepair = worker }
    let edited = log.entries[firstEdit...].map(\.byteOffsets)
    var nextEdit = 0
    var weak: [Range<Int>] = []
    var start = 0
    while case let first = bytes.endOfASCII(from: start, before: bytes.count), first < bytes.count {
      let line = legacyLine(around: first, from: start, in: bytes)
      let place = base + line.lowerBound..<base + line.upperBound
      start = line.upperBound
      while nextEdit < edited.count, edited[nextEdit].upperBound <= place.lowerBound {
        nextEdit += 1
      }
      let isEdited = nextEdit < edited.count && edited[nextEdit].lowerBound < place.upperBound
      guard !progress.contains(line) else { continue }
      let found = worker.reading(bytes, in: line, by: profile.legacyPairs)
      if worker.isSound { profile.holdsSoundLines = true }
      guard let reading = found else { continue }
      switch worker.standing(of: reading) {
      case .refused: continue
      case .weak:
        if !isEdited { weak.append(line) }
        continue
      case .clear: break
      }
      if isEdited {
        guard reading.net > gain(of: log, from: firstEdit, on: bytes, in: line, base: base) else {
          continue
        }
        log.removeEntries(in: place)
      }
      worker.apply(reading, base: base, log: &log)
      progress.add(line)
    }
    if !profile.holdsSoundLines {
      for line in weak {
        guard let reading = worker.reading(bytes, in: line, by: profile.legacyPairs) else {
          continue
        }
        worker.apply(reading, base: base, log: &log)
        progress.add(line)
      }
    }
    log.sortEntries(from: firstEdit)
  }

  /// The line of a byte offset, or the part of a long line around it.
  private func legacyLine(
    around offset: Int, from earliest: Int, in bytes: Span<UInt8>
  ) -> Range<Int> {
    var start = offset
    while start > earliest, bytes[start - 1] != 0x0A, offset - start < Self.lineLimit {
      start -= 1
    }
    let limit = min(bytes.count, start + Self.lineLimit)
    var end = bytes.newline(from: offset, before: max(offset, limit))
    if end == limit, end < bytes.count, bytes[end] != 0x0A {
      var space = end
      while space > offset, bytes[space - 1] != 0x20 { space -= 1 }
      if space > offset { return start..<space }
      while end > offset + 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    return start..<max(end, offset + bytes.scalar(at: offset, before: bytes.count).length)
  }
}
