public import Unbake

/// Finds out the encodings of files, one after the other.
public final class FileDetection {
  private var detector: EncodingDetector
  private var piece: [UInt8] = []
  /// The first bytes, to see whether they are mojibake once decoded.
  private var head: [UInt8] = []
  private static let headSize = 65_536

  /// Creates a detection.
  public init(options: EncodingDetector.Options = EncodingDetector.Options()) {
    detector = EncodingDetector(options: options)
  }

  /// The encoding of an input; all of it is read.
  public func detect(_ input: InputFile) throws(FileFailure) -> Detection {
    detector.reset()
    head.removeAll(keepingCapacity: true)
    while true {
      piece.removeAll(keepingCapacity: true)
      guard try input.read(into: &piece) > 0 else { break }
      detector.feed(piece.span)
      if head.count < Self.headSize { head += piece.prefix(Self.headSize - head.count) }
    }
    var finding = detector.finding()
    if case .text = finding.content, !finding.isASCII, let encoding = finding.encoding {
      finding.isMojibake = isMojibake(in: encoding)
    }
    return finding
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
