/// How a block's lines are offered to the repair of text that was written in a multi-byte encoding.
extension BlockRepair {
  /// What a pair that the document is known for costs.
  private static let establishedPrior = 2 * Model.unitsPerBit
  /// What a line of such a document must gain.
  private static let leastLineEvidence = 6 * Model.unitsPerBit
  /// So many lines of a block are searched in vain, and no more.
  private static let vainLimit = 6
  /// Longer lines are taken in parts.
  private static let lineLimit = 4096

  /// Undoes a pair on the lines of a block if the document is known for one, or the block looks misread.
  ///
  /// - Returns: whether any line was decoded.
  mutating func startMultiBytePairs(
    _ bytes: Span<UInt8>, base: Int, profile: inout DocumentProfile, log: inout EditLog,
    progress: inout LegacyProgress
  ) -> Bool {
    if profile.multiBytePair == nil {
      guard let place = EastAsianSurvey.oddPlace(in: 0..<bytes.count, of: bytes) else {
        return false
      }
      let start = startOfLine(around: place, in: bytes)
      findMultiBytePair(of: bytes, in: start..<bytes.count, &profile)
    }
    return decodeMultiBytePairs(
      bytes, base: base, profile: &profile, log: &log, progress: &progress)
  }

  /// The same for a block whose scalars beyond ASCII are not expected where they stand.
  ///
  /// - Parameter part: the part of the block that looks worst.
  mutating func startMultiBytePairs(
    _ bytes: Span<UInt8>, worstPart part: Range<Int>, base: Int, profile: inout DocumentProfile,
    log: inout EditLog, progress: inout LegacyProgress
  ) -> Bool {
    findMultiBytePair(of: bytes, in: part, &profile)
    return decodeMultiBytePairs(
      bytes, base: base, profile: &profile, log: &log, progress: &progress)
  }

  /// Searches the first lines of a part of a block for the document's pair.
  private mutating func findMultiBytePair(
    of bytes: Span<UInt8>, in part: Range<Int>, _ profile: inout DocumentProfile
  ) {
    // Taken out while it works, so that its buffers are not copied.
    var worker = pairSearch.take() ?? MultiBytePairSearch()
    var start = part.lowerBound
    var vain = 0
    while start < part.upperBound, vain < Self.vainLimit, profile.multiBytePair == nil {
      let line = pairLine(from: start, in: bytes)
      start = line.upperBound + 1
      guard bytes.endOfASCII(from: line.lowerBound, before: line.upperBound) < line.upperBound
      else { continue }
      worker.read(bytes.extracting(line))
      if let best = worker.best(),
        !isBetterOtherwise(best.net, of: bytes, in: line, profile: profile)
      {
        profile.add(best.pair, evidence: best.net)
      } else {
        vain += 1
      }
    }
    pairSearch = worker
  }

  /// Undoes the pair that the document is known for, if it is.
  private mutating func decodeMultiBytePairs(
    _ bytes: Span<UInt8>, base: Int, profile: inout DocumentProfile, log: inout EditLog,
    progress: inout LegacyProgress
  ) -> Bool {
    guard profile.multiBytePair != nil else { return false }
    var start = 0
    var isDecoded = false
    while start < bytes.count {
      let line = pairLine(from: start, in: bytes)
      start = line.upperBound
      if start < bytes.count, bytes[start] == 0x0A { start += 1 }
      guard bytes.endOfASCII(from: line.lowerBound, before: line.upperBound) < line.upperBound
      else { continue }
      if decodeMultiBytePair(
        bytes, in: line, base: base, profile: &profile, log: &log, progress: &progress)
      {
        isDecoded = true
      }
    }
    return isDecoded
  }

  /// Where the line of a byte offset starts, or what of it may matter.
  private func startOfLine(around offset: Int, in bytes: Span<UInt8>) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A, offset - start < Self.lineLimit / 4 { start -= 1 }
    while start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
    return start
  }

  /// Undoes the document's pair on a line, or the one that explains it best.
  ///
  /// - Returns: whether any was.
  mutating func decodeMultiBytePair(
    _ bytes: Span<UInt8>, in line: Range<Int>, base: Int, profile: inout DocumentProfile,
    log: inout EditLog, progress: inout LegacyProgress
  ) -> Bool {
    // Taken out while it works, so that its buffers are not copied.
    var worker = pairSearch.take() ?? MultiBytePairSearch()
    defer { pairSearch = worker }
    worker.read(bytes.extracting(line))
    var found: MultiBytePairSearch.Reading?
    if let pair = profile.multiBytePair {
      found = worker.reading(by: pair, prior: Self.establishedPrior)
      if let net = found?.net, net < Self.leastLineEvidence { found = nil }
    }
    if found == nil, let best = worker.best(),
      !isBetterOtherwise(best.net, of: bytes, in: line, profile: profile)
    {
      found = best
    }
    guard let reading = found else { return false }
    apply(reading, to: bytes, in: line, base: base, log: &log)
    progress.add(line)
    profile.add(reading.pair, evidence: reading.net)
    return true
  }

  /// Whether single-byte encodings, or UTF-8 that was misread, explain a line better.
  private mutating func isBetterOtherwise(
    _ net: Int, of bytes: Span<UInt8>, in line: Range<Int>, profile: DocumentProfile
  ) -> Bool {
    var worker = legacyRepair.take() ?? LegacyRepair()
    let other = worker.bestNet(bytes, in: line) { _ in false } ?? 0
    legacyRepair = worker
    return other > net || isBetterByOthers(net, of: bytes, in: line, profile: profile)
  }

  private func apply(
    _ reading: MultiBytePairSearch.Reading, to bytes: Span<UInt8>, in line: Range<Int>, base: Int,
    log: inout EditLog
  ) {
    var text: [UInt8] = []
    for scalar in reading.text {
      text.append(contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}")!)
    }
    let evidence = max(reading.net, Confidence.likely.leastEvidence)
    let reason = log.add(
      EditLog.Reason(
        chain: Chain(reading.pair), evidence: Double(evidence) / Double(Model.unitsPerBit),
        confidence: Confidence(evidence: evidence), alternatives: []))
    log.addWhole(
      between: bytes.extracting(line), at: base + line.lowerBound, and: text.span, reason: reason)
  }

  /// The line that starts at a byte offset, or a part of a long one that ends beside ASCII.
  private func pairLine(from start: Int, in bytes: Span<UInt8>) -> Range<Int> {
    let limit = min(bytes.count, start + Self.lineLimit)
    var end = bytes.newline(from: start, before: limit)
    if end == limit, end < bytes.count, bytes[end] != 0x0A {
      var space = end
      while space > start, bytes[space - 1] != 0x20 { space -= 1 }
      if space > start { return start..<space }
      while end > start + 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    return start..<max(end, start)
  }
}
