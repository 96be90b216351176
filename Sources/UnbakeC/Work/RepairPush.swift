import Unbake

/// Repairs a stream; or only looks, and says what a repair would do.
final class RepairPush: PushStream {
  /// What is written.
  enum Product {
    /// The repaired bytes.
    case text
    /// Nothing.
    case counts
    /// One JSON object a line.
    case edits
  }

  private let product: Product
  private var stage: DecodingStage?
  private var stream: CleaningStream
  private var decoded: [UInt8] = []
  private var dropped: [UInt8] = []
  private var bytesTaken = 0

  init(_ options: CallOptions, profile: Profile? = nil, writing product: Product) {
    self.product = product
    stage = options.decoding.map { DecodingStage(options: $0) }
    stream = CleaningStream(profile: profile ?? options.profile, keepingEdits: product == .edits)
  }

  override func take(
    _ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(TranscodingFailure) {
    bytesTaken += input.count
    if stage == nil {
      repair(input, isLast: isLast, into: &output)
      return
    }
    decoded.removeAll(keepingCapacity: true)
    var failure: MalformedSequence?
    do throws(MalformedSequence) {
      try stage?.decode(input, isLast: isLast, into: &decoded)
    } catch { failure = error }
    if let failure { throw .malformed(failure) }
    let text = decoded
    repair(text.span, isLast: isLast, into: &output)
  }

  private func repair(_ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]) {
    if product == .text {
      stream.push(input, isLast: isLast, into: &output)
    } else {
      dropped.removeAll(keepingCapacity: true)
      stream.push(input, isLast: isLast, into: &dropped)
      if product == .edits { output += JSON.lines(stream.takeFindings()).utf8 }
    }
    let written = report.bytesWritten
    report = Report(stream.statistics)
    report.malformed += stage?.malformedSequences ?? 0
    report.firstMalformed = stage?.firstMalformed ?? report.firstMalformed
    report.bytesRead = bytesTaken
    report.bytesWritten = written
  }
}
