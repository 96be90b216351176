import Mojibake
import Unbake

/// Repairs the batches of one text at once, although what is decided in each hangs on what was found before it.
///
/// A batch is repaired from what is known of the text by then. When its turn to be written comes and more is known
/// before it than was, it is repaired again. Mostly nothing is: a text is sound, or its damage was known from its
/// first lines. So what comes out is what one thread makes of the batches one after another.
final class TextParts: Sendable {
  private let settings: RecordSettings
  private let state = Monitor(State())

  private struct State {
    /// What is known from the batches that are written.
    var known = DocumentKnowledge()
    /// How many batches in a row were repaired too early.
    var misses = 0
  }

  /// From so many on, only some batches are repaired before their turn.
  private static let mostMisses = 2
  private static let trials = 16

  /// What a batch was repaired from, and what is known behind it.
  struct Outcome {
    var before: DocumentKnowledge
    var after: DocumentKnowledge
  }

  init(_ settings: RecordSettings) { self.settings = settings }

  /// Whether texts may be repaired so: nothing else is done to them.
  static func fits(_ cleaner: Cleaner) -> Bool {
    !cleaner.concernsASCII && cleaner.profile.undoesMisdecodings
  }

  /// Repairs a batch before its turn; nil when it had better wait.
  func repairEarly(_ batch: Batch, into result: inout BatchResult) -> Outcome? {
    let isTrial = batch.byteOffset / PieceCutter.size % Self.trials == 0
    let known = state.locked { $0.misses < Self.mostMisses || isTrial ? $0.known : nil }
    guard let known else { return nil }
    return Outcome(before: known, after: repair(batch, knowing: known, into: &result))
  }

  /// Makes sure that a batch whose turn has come is repaired from what is known now.
  ///
  /// - Returns: whether it was repaired again.
  func settle(_ outcome: Outcome?, _ batch: Batch, into result: inout BatchResult) -> Bool {
    let known = state.locked { $0.known }
    if let outcome, outcome.before == known {
      state.locked {
        $0.known = outcome.after
        $0.misses = 0
      }
      return false
    }
    result = BatchResult()
    let after = repair(batch, knowing: known, into: &result)
    state.locked {
      $0.known = after
      if outcome != nil { $0.misses += 1 }
    }
    return true
  }

  private func repair(
    _ batch: Batch, knowing known: DocumentKnowledge, into result: inout BatchResult
  ) -> DocumentKnowledge {
    var stream = RepairStream(
      options: settings.cleaner.profile.repair, keepingFindings: settings.keepsRows, knowing: known)
    var output: [UInt8] = []
    let bytes = batch.bytes.span
    stream.push(bytes, isLast: true, into: &output)
    let done = stream.statistics
    result.hasChanges = done.edits > 0
    result.output = done.edits > 0 ? output : nil
    result.summary.count(done, at: batch.byteOffset)
    guard settings.keepsRows else { return stream.knowledge }
    for edit in CleaningFindings(stream.takeFindings()).edits {
      let start = batch.byteOffset + edit.byteOffsets.lowerBound
      EditRecord.add(
        Change(
          byteOffsets: start..<start + edit.byteOffsets.count,
          replacement: edit.replacementBytes, cause: .edit(edit)),
        path: settings.path, source: bytes, at: batch.byteOffset, to: &result.rows)
    }
    return stream.knowledge
  }
}
