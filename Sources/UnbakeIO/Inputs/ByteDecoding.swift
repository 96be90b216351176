import Unbake

/// The decoding of one input's bytes on their way to its record format, and what it met.
final class ByteDecoding {
  private let path: String
  private let encoding: TextEncoding?
  private var stage: DecodingStage

  /// Prepares to decode an input.
  init(path: String, options: DecodingStage.Options) {
    self.path = path
    encoding = options.encoding
    stage = DecodingStage(options: options)
  }

  /// Decodes the next bytes, as a ``ByteStage``.
  func decode(
    _ bytes: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(RepairFailure) {
    do throws(MalformedSequence) {
      try stage.decode(bytes, isLast: isLast, into: &output)
    } catch { throw .malformed(path: path, error) }
  }

  /// Puts what was met into a summary, once all is decoded.
  func report(to summary: inout RepairSummary) {
    summary.decodedFrom = stage.detection?.encoding ?? encoding
    summary.runsInOtherEncodings = stage.takeRuns().count
    summary.countReplaced(stage.malformedSequences, first: stage.firstMalformed)
    // What is left malformed behind a decoder is none of the input's.
    summary.malformedSequences = 0
    summary.firstMalformedOffset = nil
  }
}
