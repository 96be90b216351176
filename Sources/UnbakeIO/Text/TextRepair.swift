import Mojibake
import Unbake

/// Repairs and cleans a text that comes in pieces, in bounded memory.
final class TextRepair: RecordRepair {
  private let settings: RecordSettings
  private var stream: CleaningStream
  private var before = CleaningStatistics()
  /// Bytes that a change's row still needs: those that are not decided, and where they begin.
  private var held: [UInt8] = []
  private var heldOffset = 0

  init(_ settings: RecordSettings) {
    self.settings = settings
    stream = settings.cleaner.stream(keepingEdits: settings.keepsRows)
  }

  func repair(_ batch: Batch, into result: inout BatchResult) throws(RepairFailure) {
    var output: [UInt8] = []
    let bytes = batch.bytes.span
    stream.push(bytes, isLast: batch.isLast, into: &output)
    result.output = output
    result.hasChanges = stream.statistics.edits > before.edits
    if settings.keepsRows { addRows(bytes, to: &result.rows) }
    count(bytes.count, into: &result.summary)
  }

  private func addRows(_ bytes: Span<UInt8>, to rows: inout [UInt8]) {
    held.append(contentsOf: bytes, in: 0..<bytes.count)
    for edit in stream.takeFindings().edits {
      EditRecord.add(
        Change(
          byteOffsets: edit.byteOffsets, replacement: edit.replacementBytes, cause: .edit(edit)),
        path: settings.path, source: held.span, at: heldOffset, to: &rows)
    }
    held.removeFirst(stream.decided - heldOffset)
    heldOffset = stream.decided
  }

  /// Counts what the stream has done since the last batch.
  private func count(_ bytes: Int, into summary: inout RepairSummary) {
    let now = stream.statistics
    summary.bytesRead += bytes
    summary.edits += now.edits - before.edits
    summary.suggestions += now.suggestions - before.suggestions
    summary.countMalformed(
      max(0, now.malformedSequences - before.malformedSequences), first: now.firstMalformedOffset)
    for (chain, count) in now.editsByChain {
      let more = count - before.editsByChain[chain, default: 0]
      if more > 0 { summary.editsByChain[chain, default: 0] += more }
    }
    for (step, count) in now.editsByStep {
      let more = count - before.editsByStep[step, default: 0]
      if more > 0 { summary.editsByStep[step, default: 0] += more }
    }
    before = now
  }
}
