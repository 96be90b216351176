/// Repairs documents one after another, and keeps what was worked out for one for the next, which is most of what
/// a short text that looks damaged costs.
///
/// What is kept says nothing of the documents: the outcome is that of a new worker.
package struct RepairWorker: Sendable {
  private var blockRepair: BlockRepair
  private var log = EditLog()

  /// Creates a worker.
  package init(options: Repairer.Options = Repairer.Options()) {
    blockRepair = BlockRepair(options: options)
  }

  /// Whether bytes are seen to be sound at one scan, as most short texts are.
  package static func isQuiet(_ bytes: Span<UInt8>) -> Bool {
    // Longer ones may be in a legacy encoding that reads quietly, East Asian ones in a multi-byte encoding.
    bytes.count < LegacySurvey.leastBytes && bytes.endOfQuiet(from: 0) == bytes.count
      && !EastAsianSurvey.isSuspicious(bytes, in: 0..<bytes.count)
  }

  /// Repairs a document; see ``Repairer``'s call of the same name.
  package mutating func repair(
    _ bytes: Span<UInt8>, into output: inout [UInt8], countingChains: Bool
  ) -> Statistics {
    var statistics = Statistics()
    statistics.bytesRead = bytes.count
    if Self.isQuiet(bytes) { return statistics }
    let purpose: EditLog.Purpose = countingChains ? .edits : .text
    if log.purpose != purpose { log = EditLog(for: purpose) }
    var findings = Findings()
    var profile = DocumentProfile()
    let start = output.count
    var (taken, offset) = (0, 0)
    while offset < bytes.count {
      let rest = bytes.extracting(offset..<bytes.count)
      let end = offset + (rest.blockEnd(isLast: true) ?? rest.count)
      let block = bytes.extracting(offset..<end)
      blockRepair.repair(
        block, base: offset, profile: &profile, log: &log, findings: &findings)
      if !log.entries.isEmpty {
        if statistics.edits == 0 { output.reserveCapacity(start + bytes.count) }
        output.append(contentsOf: bytes, in: taken..<offset)
        log.apply(to: block, startingAt: offset, into: &output)
        taken = end
        statistics.edits += log.entries.count
        if countingChains { log.countByChain(into: &statistics.editsByChain) }
        log.removeAll()
      }
      offset = end
    }
    if statistics.edits > 0 { output.append(contentsOf: bytes, in: taken..<bytes.count) }
    statistics.bytesWritten = output.count - start
    statistics.suggestions = findings.suggestions.count
    statistics.malformedSequences = findings.malformedSequences
    statistics.firstMalformedOffset = findings.firstMalformedOffset
    return statistics
  }
}
