import Unbake

/// Transcodes a stream; its encoding is found out from the start where none was named.
final class TranscodePush: PushStream {
  private let options: CallOptions
  private var stream: TranscodingStream?
  /// The start, until the encoding is known.
  private var held: [UInt8] = []

  /// How much of the start the encoding is found out from.
  private static let detectionSize = 1 << 20

  init(_ options: CallOptions) {
    self.options = options
    if let source = options.namedSource {
      stream = TranscodingStream(from: source, to: options.target, options: options.transcoding)
    }
  }

  override func take(
    _ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(TranscodingFailure) {
    if stream == nil {
      held.append(contentsOf: input, in: 0..<input.count)
      guard isLast || held.count >= Self.detectionSize else { return }
      let found = EncodingDetector.detect(held.span)
      stream = TranscodingStream(
        from: found.encoding ?? .utf8, to: options.target, options: options.transcoding)
      let start = held
      held = []
      try transcode(start.span, isLast: isLast, into: &output)
    } else {
      try transcode(input, isLast: isLast, into: &output)
    }
  }

  private func transcode(
    _ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(TranscodingFailure) {
    var taken = 0
    while true {
      var progress: TranscodingStream.Progress?
      var failure: TranscodingFailure?
      let rest = input.extracting(taken..<input.count)
      output.append(addingCapacity: 1 << 16) { space in
        do throws(TranscodingFailure) {
          progress = try stream?.push(rest, into: &space, isLast: isLast)
        } catch { failure = error }
      }
      if let statistics = stream?.statistics { report.note(statistics) }
      if let failure {
        report.note(failure)
        throw failure
      }
      taken += progress?.bytesTaken ?? 0
      if progress?.status != .outputFull { return }
    }
  }
}
