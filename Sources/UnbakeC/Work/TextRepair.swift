import Mojibake
import Unbake

/// Repairs one text after another by the same options; any number of threads may.
final class TextRepair: Sendable {
  private let cleaner: Cleaner
  private let decoding: DecodingStage.Options?
  private let takesUTF8AsItIs: Bool
  private let countsChains: Bool
  private let pool: WorkerPool

  /// What was done to a text.
  struct Outcome {
    /// Whether the output is another text than the input.
    var isChanged = false
    /// What was done. Byte offsets of malformed sequences count in the input.
    var statistics = CleaningStatistics()
    /// The length of the output, or of the input where it stays.
    var bytesWritten = 0
  }

  /// - Parameter countingChains: whether edits are counted one by one.
  init(_ options: CallOptions, profile: Profile? = nil, countingChains: Bool) {
    cleaner = Cleaner(profile: profile ?? options.profile)
    decoding = options.decoding
    takesUTF8AsItIs = options.takesUTF8AsItIs
    countsChains = countingChains
    pool = WorkerPool(options: cleaner.profile.repair)
  }

  /// Whether a text is seen at one scan to need nothing.
  func isQuiet(_ bytes: Span<UInt8>) -> Bool { takesUTF8AsItIs && cleaner.isQuiet(bytes) }

  /// Repairs a text with a worker that others may use after.
  func repair(
    _ bytes: Span<UInt8>, into output: inout [UInt8]
  ) throws(MalformedSequence) -> Outcome {
    var failure: MalformedSequence?
    let outcome = pool.withWorker { worker -> Outcome in
      do throws(MalformedSequence) {
        return try repair(bytes, into: &output, with: &worker)
      } catch {
        failure = error
        return Outcome()
      }
    }
    if let failure { throw failure }
    return outcome
  }

  /// A worker for many texts.
  func makeWorker() -> RepairWorker { RepairWorker(options: cleaner.profile.repair) }

  /// Repairs a text.
  ///
  /// - Parameters:
  ///   - bytes: any bytes whatever.
  ///   - output: gains the repaired bytes, only when they differ.
  ///   - worker: undoes misdecodings.
  /// - Throws: what did not decode, when the policy is `fail`; the output must be dropped then.
  /// - Complexity: O(n).
  func repair(
    _ bytes: Span<UInt8>, into output: inout [UInt8], with worker: inout RepairWorker
  ) throws(MalformedSequence) -> Outcome {
    let start = output.count
    if takesUTF8AsItIs {
      let statistics = cleaner.clean(
        bytes, into: &output, with: &worker, countingChains: countsChains)
      if decoding == nil || statistics.malformedSequences <= 0 {
        let isChanged = !statistics.editsByStep.isEmpty
        return Outcome(
          isChanged: isChanged, statistics: statistics,
          bytesWritten: isChanged ? output.count - start : bytes.count)
      }
      output.removeLast(output.count - start)
    }
    guard let decoding else { return Outcome() }
    var stage = DecodingStage(options: decoding)
    var decoded: [UInt8] = []
    try stage.decode(bytes, isLast: true, into: &decoded)
    var statistics = cleaner.clean(
      decoded.span, into: &output, with: &worker, countingChains: countsChains)
    if statistics.editsByStep.isEmpty { output += decoded }
    statistics.malformedSequences += stage.malformedSequences
    statistics.firstMalformedOffset = stage.firstMalformed ?? statistics.firstMalformedOffset
    statistics.bytesRead = bytes.count
    let written = output.count - start
    let isChanged = !output.span.extracting(start..<output.count).isEqual(to: bytes)
    if !isChanged { output.removeLast(written) }
    return Outcome(isChanged: isChanged, statistics: statistics, bytesWritten: written)
  }

  /// What is to be said about a text.
  func findings(in bytes: Span<UInt8>) throws(MalformedSequence) -> CleaningFindings {
    guard let decoding else { return cleaner.findings(in: bytes) }
    var stage = DecodingStage(options: decoding)
    var decoded: [UInt8] = []
    try stage.decode(bytes, isLast: true, into: &decoded)
    var findings = cleaner.findings(in: decoded.span)
    findings.malformedSequences += stage.malformedSequences
    findings.firstMalformedOffset = stage.firstMalformed ?? findings.firstMalformedOffset
    return findings
  }
}
