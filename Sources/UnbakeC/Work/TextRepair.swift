import Unbake

/// Repairs one text after another by the same options.
struct TextRepair {
  private let repairer: Repairer
  private let decoding: DecodingStage.Options?
  private let takesUTF8AsItIs: Bool
  private let countsChains: Bool

  /// What was done to a text.
  struct Outcome {
    /// Whether the output is another text than the input.
    var isChanged = false
    /// What was repaired. Byte offsets of malformed sequences count in the input.
    var statistics = Statistics()
  }

  /// - Parameter countingChains: whether edits are counted one by one.
  init(_ options: CallOptions, countingChains: Bool) {
    repairer = Repairer(options: options.repair)
    decoding = options.decoding
    takesUTF8AsItIs = options.takesUTF8AsItIs
    countsChains = countingChains
  }

  /// Repairs a text.
  ///
  /// - Parameters:
  ///   - bytes: any bytes whatever.
  ///   - output: gains the repaired bytes, only when they differ.
  /// - Throws: what did not decode, when the policy is `fail`; the output must be dropped then.
  /// - Complexity: O(n).
  func repair(
    _ bytes: Span<UInt8>, into output: inout [UInt8]
  ) throws(MalformedSequence) -> Outcome {
    if takesUTF8AsItIs {
      let start = output.count
      let statistics = repairer.repair(bytes, into: &output, countingChains: countsChains)
      if decoding == nil || statistics.malformedSequences == 0 {
        return Outcome(isChanged: statistics.edits > 0, statistics: statistics)
      }
      output.removeLast(output.count - start)
    }
    guard let decoding else { return Outcome() }
    var stage = DecodingStage(options: decoding)
    var decoded: [UInt8] = []
    try stage.decode(bytes, isLast: true, into: &decoded)
    let start = output.count
    var statistics = repairer.repair(decoded.span, into: &output, countingChains: countsChains)
    if statistics.edits == 0 { output += decoded }
    statistics.malformedSequences += stage.malformedSequences
    statistics.firstMalformedOffset = stage.firstMalformed ?? statistics.firstMalformedOffset
    statistics.bytesRead = bytes.count
    statistics.bytesWritten = output.count - start
    let isChanged = !output.span.extracting(start..<output.count).isEqual(to: bytes)
    if !isChanged { output.removeLast(output.count - start) }
    return Outcome(isChanged: isChanged, statistics: statistics)
  }

  /// What is to be said about a text.
  func findings(in bytes: Span<UInt8>) throws(MalformedSequence) -> Findings {
    guard let decoding else { return repairer.findings(in: bytes) }
    var stage = DecodingStage(options: decoding)
    var decoded: [UInt8] = []
    try stage.decode(bytes, isLast: true, into: &decoded)
    var findings = repairer.findings(in: decoded.span)
    findings.malformedSequences += stage.malformedSequences
    findings.firstMalformedOffset = stage.firstMalformed ?? findings.firstMalformedOffset
    return findings
  }
}
