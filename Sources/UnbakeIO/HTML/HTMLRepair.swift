import Mojibake
import Unbake

/// Repairs HTML: markup and text are one document, in which character references stand for their scalars.
/// What was written as references is repaired as such, so that the page may be in any encoding. Code in the page and
/// comments are repaired as the profile for code does: where it is certain, and no ASCII changes.
final class HTMLRepair: RecordRepair {
  private let settings: RecordSettings
  private var reader = HTMLReader()
  private var held = HeldSource()
  private var scanned = 0
  private var text: MappedText
  /// Where code stands in what is held.
  private var code: [Range<Int>] = []

  init(_ settings: RecordSettings) {
    self.settings = settings
    text = MappedText(settings.cleaner)
  }

  func repair(_ batch: Batch, into result: inout BatchResult) throws(RepairFailure) {
    held.append(batch.bytes.span)
    result.summary.bytesRead += batch.bytes.count
    scan(isLast: batch.isLast)
    if batch.isLast { text.finish(at: held.end) }
    let found = text.takeFindings()
    var applied = found
    applied.edits = []
    for edit in found.edits {
      guard let replacement = replacement(for: edit) else {
        if let misdecoding = edit.misdecoding { applied.suggestions.append(misdecoding) }
        continue
      }
      applied.edits.append(edit)
      held.changes.append(
        Change(byteOffsets: edit.byteOffsets, replacement: replacement, cause: .edit(edit)))
    }
    result.summary.count(applied, at: 0)
    held.write(
      upTo: batch.isLast ? held.end : text.decided, settings: settings, into: &result)
    code.removeAll { $0.upperBound <= held.offset }
  }

  private func scan(isLast: Bool) {
    reader.beginPiece()
    let bytes = held.bytes
    let piece = bytes.span.extracting(scanned - held.offset..<bytes.count)
    reading: while true {
      switch reader.next(piece, isLast: isLast) {
      case .literal(let range):
        text.push(piece.extracting(range), writtenAt: scanned + range.lowerBound)
      case .code(let range):
        code.append(scanned + range.lowerBound..<scanned + range.upperBound)
        text.push(piece.extracting(range), writtenAt: scanned + range.lowerBound)
      case .reference(let scalar, let range):
        var letters: [UInt8] = []
        letters.append(scalar: scalar)
        text.push(letters.span, writtenAt: scanned + range.lowerBound)
      case .needsInput: break reading
      }
    }
    scanned += reader.place
  }

  /// What an edit writes; nil when it is not to be made.
  private func replacement(for edit: CleaningEdit) -> [UInt8]? {
    guard code.contains(where: { $0.overlaps(edit.byteOffsets) }) else {
      return CharacterReference.escaped(edit.replacement, isASCII: isASCII(edit.byteOffsets))
    }
    let isSafe =
      edit.steps == [.misdecoding] && edit.misdecoding?.confidence == .certain
      && edit.originalBytes.filter { $0 < 0x80 } == edit.replacementBytes.filter { $0 < 0x80 }
    return isSafe ? edit.replacementBytes : nil
  }

  private func isASCII(_ range: Range<Int>) -> Bool {
    held.bytes[range.lowerBound - held.offset..<range.upperBound - held.offset]
      .allSatisfy { $0 < 0x80 }
  }
}
