package import Mojibake

extension Cleaner {
  /// Whether bytes are seen to need nothing at one scan.
  package func isQuiet(_ bytes: Span<UInt8>) -> Bool {
    (chain.isRepairAlone || (chain.front.leaveAlone(bytes) && chain.back.leaveAlone(bytes)))
      && RepairWorker.isQuiet(bytes)
  }

  /// Cleans bytes and says how much was done, but not where.
  ///
  /// - Parameters:
  ///   - bytes: any bytes whatever.
  ///   - output: gains the clean bytes; nothing when they are those that came in.
  ///   - worker: undoes misdecodings; made with the profile's options.
  ///   - countingChains: whether undone misdecodings are counted one by one, and by their chain. Without it less
  ///     is done where much is damaged.
  /// - Complexity: O(n); allocates nothing where nothing is to be done.
  package func clean(
    _ bytes: Span<UInt8>, into output: inout [UInt8], with worker: inout RepairWorker,
    countingChains: Bool
  ) -> CleaningStatistics {
    let start = output.count
    if chain.isRepairAlone || (chain.front.leaveAlone(bytes) && chain.back.leaveAlone(bytes)) {
      let found =
        chain.repairer == nil
        ? Statistics() : worker.repair(bytes, into: &output, countingChains: countingChains)
      if chain.isRepairAlone || found.edits == 0 { return CleaningStatistics(found) }
      output.removeLast(output.count - start)
    }
    var stream = stream(keepingEdits: false)
    stream.push(bytes, isLast: true, into: &output)
    if stream.statistics.editsByStep.isEmpty { output.removeLast(output.count - start) }
    return stream.statistics
  }
}

extension CleaningStatistics {
  /// What undoing misdecodings alone did.
  init(_ found: Statistics) {
    self.init()
    bytesRead = found.bytesRead
    if found.edits > 0 { editsByStep[.misdecoding] = found.edits }
    editsByChain = found.editsByChain
    suggestions = found.suggestions
    malformedSequences = found.malformedSequences
    firstMalformedOffset = found.firstMalformedOffset
  }
}
