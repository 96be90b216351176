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
    var worker = RepairWorker(options: options)
    return worker.repair(bytes, into: &output, countingChains: countingChains)
  }
}
