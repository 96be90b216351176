import Unbake

/// Work on a stream of bytes; what stands behind a stream handle.
///
/// Subclasses take input whole and make output; this class gives the output away as there is room.
class PushStream {
  /// What the work came to after a push.
  enum Status {
    case needsInput, outputFull, finished
  }

  /// What was done so far.
  var report = Report()
  /// Output that found no room, and how much of it has been written since.
  private var ready: [UInt8] = []
  private var readyWritten = 0
  private var isEnded = false

  /// How much input is taken before its output is given away: what is held stays bounded.
  private static let pieceSize = 1 << 16

  /// Takes input whole.
  ///
  /// - Parameter output: gains output.
  func take(
    _ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(TranscodingFailure) {
    preconditionFailure("the subclass takes the input")
  }

  /// Whether the stream is past its end, so that no more may be pushed.
  var isFinished: Bool { isEnded && ready.isEmpty }

  /// Takes input and writes output as far as there is room.
  func push(
    _ input: Span<UInt8>, isLast: Bool, into output: inout OutputSpan<UInt8>
  ) throws(TranscodingFailure) -> (status: Status, taken: Int) {
    var taken = 0
    while true {
      writeReady(into: &output)
      if !ready.isEmpty { return (.outputFull, taken) }
      if isEnded { return (.finished, taken) }
      let rest = input.extracting(taken..<input.count)
      if rest.isEmpty, !isLast { return (.needsInput, taken) }
      let piece = rest.extracting(..<min(rest.count, Self.pieceSize))
      let isEnd = isLast && piece.count == rest.count
      try take(piece, isLast: isEnd, into: &ready)
      taken += piece.count
      isEnded = isEnd
    }
  }

  private func writeReady(into output: inout OutputSpan<UInt8>) {
    let count = min(output.freeCapacity, ready.count - readyWritten)
    if count > 0 {
      output.append(ready.span, in: readyWritten..<readyWritten + count)
      readyWritten += count
      report.bytesWritten += count
    }
    if readyWritten == ready.count {
      ready.removeAll(keepingCapacity: true)
      readyWritten = 0
    }
  }
}
