import Unbake

/// Finds out the encoding of a stream, and writes it as JSON at the end.
final class DetectPush: PushStream {
  private var detector = EncodingDetector()
  /// The first bytes, to see whether they are mojibake once decoded.
  private var head: [UInt8] = []
  private static let headSize = 1 << 16

  override init() {}

  override func take(
    _ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(TranscodingFailure) {
    detector.feed(input)
    report.bytesRead += input.count
    let room = min(Self.headSize - head.count, input.count)
    if room > 0 { head.append(contentsOf: input, in: 0..<room) }
    guard isLast else { return }
    var found = detector.finding()
    if case .text = found.content, !found.isASCII, let encoding = found.encoding {
      found.isMojibake = isMojibake(in: encoding)
    }
    report.malformed = found.malformedSequences
    report.firstMalformed = found.firstMalformed
    output += JSON.detection(found).utf8
  }

  /// Whether the first bytes, decoded, hold damage that a repair would act on.
  private func isMojibake(in encoding: TextEncoding) -> Bool {
    var options = DecodingStage.Options()
    options.encoding = encoding
    var stage = DecodingStage(options: options)
    var text: [UInt8] = []
    let bytes = head
    do throws(MalformedSequence) {
      try stage.decode(bytes.span, isLast: true, into: &text)
    } catch { return false }
    return !Repairer().findings(in: text.span).edits.isEmpty
  }
}
