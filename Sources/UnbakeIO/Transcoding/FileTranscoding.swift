public import Unbake

/// Transcodes files, in bounded memory.
public struct FileTranscoding: Sendable {
  /// The encoding of the inputs.
  public var source: TextEncoding
  /// The encoding of the output.
  public var target: TextEncoding
  /// What to do with what does not fit.
  public var options = TranscodingStream.Options()

  /// Creates a transcoding.
  public init(from source: TextEncoding, to target: TextEncoding = .utf8) {
    self.source = source
    self.target = target
  }

  /// Transcodes an input to an output; the output is not finished yet.
  ///
  /// - Parameter start: bytes that were read from the input before, to tell its encoding.
  /// - Throws: why it could not; the output must be dropped then.
  public func transcode(
    _ input: InputFile, from start: [UInt8] = [], to output: OutputFile
  ) throws(TranscodingProblem) -> TranscodingStream.Statistics {
    var stream = TranscodingStream(from: source, to: target, options: options)
    var piece = start
    var transcoded: [UInt8] = []
    var isLast = false
    var isFirst = !start.isEmpty
    while !isLast {
      if !isFirst {
        piece.removeAll(keepingCapacity: true)
        do { isLast = try input.read(into: &piece) == 0 } catch { throw .file(error) }
      }
      isFirst = false
      var taken = 0
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
    }
    return stream.statistics
  }

  private static let outputSize = 1 << 18
}
