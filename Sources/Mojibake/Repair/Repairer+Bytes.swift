extension Repairer {
  /// Repairs bytes and says how much was done, but not where.
  ///
  /// Malformed sequences are counted, and kept as they are.
  ///
  /// - Parameters:
  ///   - bytes: any bytes whatever.
  ///   - output: gains the repaired bytes; nothing when no edit was made.
  ///   - countingChains: whether edits are counted one by one and by their chain. Without it less is done
  ///     where much is damaged, and a line repaired as a whole counts as one edit.
  /// - Complexity: O(n); allocates nothing when there is nothing to report.
  public func repair(
    _ bytes: Span<UInt8>, into output: inout [UInt8], countingChains: Bool = true
  ) -> Statistics {
    var statistics = Statistics()
    var findings = Findings()
    let start = output.count
    var taken = 0
    look(through: bytes, for: countingChains ? .edits : .text, findings: &findings) {
      log, block, _ in
      if statistics.edits == 0 { output.reserveCapacity(start + bytes.count) }
      output.append(contentsOf: bytes, in: taken..<block.lowerBound)
      log.apply(to: bytes.extracting(block), startingAt: block.lowerBound, into: &output)
      taken = block.upperBound
      statistics.edits += log.entries.count
      if countingChains { log.countByChain(into: &statistics.editsByChain) }
    }
    if statistics.edits > 0 { output.append(contentsOf: bytes, in: taken..<bytes.count) }
    statistics.bytesRead = bytes.count
    statistics.bytesWritten = output.count - start
    statistics.suggestions = findings.suggestions.count
    statistics.malformedSequences = findings.malformedSequences
    statistics.firstMalformedOffset = findings.firstMalformedOffset
    return statistics
  }
}
