public import Unbake

/// Transcodes files, in bounded memory.
public struct FileTranscoding: Sendable {
  /// The encoding of the inputs; found out from the start of each when nil.
  public var source: TextEncoding?
  /// The encoding of the output.
  public var target: TextEncoding
  /// What to do with what does not fit.
  public var options = TranscodingStream.Options()

  /// Creates a transcoding.
  public init(from source: TextEncoding?, to target: TextEncoding = .utf8) {
    self.source = source
    self.target = target
  }

  /// Transcodes an input to an output; the output is not finished yet.
  ///
  /// - Throws: why it could not; the output must be dropped then.
  public func transcode(
    _ input: InputFile, to output: OutputFile
  ) throws(TranscodingProblem) -> (source: TextEncoding, statistics: TranscodingStream.Statistics) {
    var piece: [UInt8] = []
    var isLast = false
    var encoding = source
    if encoding == nil {
      while !isLast, piece.count < Self.detectionSize {
        do { isLast = try input.read(into: &piece) == 0 } catch { throw .file(error) }
      }
      let found = EncodingDetector.detect(piece.span)
      if case .binary(let kind) = found.content { throw .binary(path: input.path, kind: kind) }
      encoding = found.encoding
    }
    let source = encoding ?? .utf8
    var stream = TranscodingStream(from: source, to: target, options: options)
    var transcoded: [UInt8] = []
    var isFirst = self.source == nil
    var taken = 0
    repeat {
      if !isFirst {
        // A sequence that the last piece cut short is still to be taken.
        piece.removeFirst(taken)
        do {
          isLast = try input.read(into: &piece, count: Self.pieceSize) == 0
        } catch { throw .file(error) }
      }
      isFirst = false
      taken = stream.pass(piece.span)
      do { try output.write(piece.span.extracting(..<taken)) } catch { throw .file(error) }
      if taken > 0, piece.count - taken < 4, !isLast { continue }
      try transcode(
        piece[taken...], isLast: isLast, of: input.path, by: &stream, to: output, &transcoded)
      taken = piece.count
    } while !isLast
    return (source, stream.statistics)
  }

  /// Transcodes a piece of an input; `transcoded` is memory to use.
  private func transcode(
    _ piece: ArraySlice<UInt8>, isLast: Bool, of path: String, by stream: inout TranscodingStream,
    to output: OutputFile, _ transcoded: inout [UInt8]
  ) throws(TranscodingProblem) {
    var rest = piece
    var isDone = false
    while !isDone {
      transcoded.removeAll(keepingCapacity: true)
      var progress: TranscodingStream.Progress?
      var failure: TranscodingFailure?
      transcoded.append(addingCapacity: Self.outputSize) { space in
        do throws(TranscodingFailure) {
          progress = try stream.push(rest.span, into: &space, isLast: isLast)
        } catch { failure = error }
      }
      if let failure { throw .text(path: path, failure) }
      rest.removeFirst(progress?.bytesTaken ?? 0)
      isDone = progress?.status != .outputFull
      do { try output.write(transcoded.span) } catch { throw .file(error) }
    }
  }

  /// How much of an input its encoding is found out from.
  private static let detectionSize = 1 << 20
  /// Small enough to stay in a processor's cache until it is written.
  private static let pieceSize = 1 << 19
  private static let outputSize = 1 << 18
}
