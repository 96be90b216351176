import Mojibake
import Unbake

/// Repairs a text that comes in pieces, in bounded memory.
final class TextRepair: RecordRepair {
  private let settings: RecordSettings
  private var stream: RepairStream
  private var before = Statistics()
  /// Bytes that a change's row still needs: those of the blocks that are not complete.
  private var held: [UInt8] = []

  init(_ settings: RecordSettings) {
    self.settings = settings
    stream = RepairStream(options: settings.options, keepingFindings: settings.keepsRows)
  }

  func repair(_ batch: Batch, into result: inout BatchResult) throws(RepairFailure) {
    var output: [UInt8] = []
    let bytes = batch.bytes.span
    var (taken, isDone) = (0, false)
    while !isDone {
      var progress: RepairStream.Progress?
      output.append(addingCapacity: max(bytes.count - taken, 1) + 128 * 1024) { room in
        progress = stream.push(
          bytes.extracting(taken..<bytes.count), into: &room, isLast: batch.isLast)
      }
      taken += progress?.bytesTaken ?? 0
      isDone = progress?.status != .outputFull
    }
    result.output = output
    result.hasChanges = stream.statistics.edits > before.edits
    if settings.keepsRows { addRows(bytes, to: &result.rows) }
    count(bytes.count, into: &result.summary)
  }

  private func addRows(_ bytes: Span<UInt8>, to rows: inout [UInt8]) {
    let offset = before.bytesRead
    held.append(contentsOf: bytes, in: 0..<bytes.count)
    for edit in stream.takeFindings().edits {
      EditRecord.add(
        Change(
          byteOffsets: edit.byteOffsets, replacement: Array(edit.replacement.utf8),
          cause: .edit(edit)),
        path: settings.path, source: held.span, at: offset, to: &rows)
    }
    held.removeFirst(stream.statistics.bytesRead - offset)
  }

  /// Counts what the stream has done since the last batch.
  private func count(_ bytes: Int, into summary: inout RepairSummary) {
    let now = stream.statistics
    summary.bytesRead += bytes
    summary.edits += now.edits - before.edits
    summary.suggestions += now.suggestions - before.suggestions
    summary.countMalformed(
      now.malformedSequences - before.malformedSequences, first: now.firstMalformedOffset)
    for (chain, count) in now.editsByChain {
      let more = count - before.editsByChain[chain, default: 0]
      if more > 0 { summary.editsByChain[chain, default: 0] += more }
    }
    before = now
  }
}
