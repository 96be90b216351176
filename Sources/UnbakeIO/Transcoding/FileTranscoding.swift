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
    repeat {
      if !isFirst {
        piece.removeAll(keepingCapacity: true)
        do {
          isLast = try input.read(into: &piece, count: Self.pieceSize) == 0
        } catch { throw .file(error) }
      }
      isFirst = false
      var taken = stream.pass(piece.span)
      do { try output.write(piece.span.extracting(..<taken)) } catch { throw .file(error) }
      var isDone = false
      while !isDone {
        transcoded.removeAll(keepingCapacity: true)
        let (rest, last) = (piece[taken...], isLast)
        var progress: TranscodingStream.Progress?
        var failure: TranscodingFailure?
        transcoded.append(addingCapacity: Self.outputSize) { space in
          do throws(TranscodingFailure) {
            progress = try stream.push(rest.span, into: &space, isLast: last)
          } catch { failure = error }
        }
        if let failure { throw .text(path: input.path, failure) }
        taken += progress?.bytesTaken ?? 0
        isDone = progress?.status != .outputFull
        do { try output.write(transcoded.span) } catch { throw .file(error) }
      }
    } while !isLast
    return (source, stream.statistics)
  }

  /// How much of an input its encoding is found out from.
  private static let detectionSize = 1 << 20
  /// Small enough to stay in a processor's cache until it is written.
  private static let pieceSize = 1 << 19
  private static let outputSize = 1 << 18
}
