import Mojibake
import Unbake

/// Repairs HTML: markup and text are one document, in which character references stand for their scalars.
/// What was written as references is repaired as such, so that the page may be in any encoding.
final class HTMLRepair: RecordRepair {
  private let settings: RecordSettings
  private var reader = HTMLReader()
  private var held = HeldSource()
  private var scanned = 0
  private var text: MappedText

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
    result.summary.count(found, at: 0)
    for edit in found.edits {
      held.changes.append(
        Change(
          byteOffsets: edit.byteOffsets,
          replacement: CharacterReference.escaped(
            edit.replacement, isASCII: isASCII(edit.byteOffsets)),
          cause: .edit(edit)))
    }
    held.write(
      upTo: batch.isLast ? held.end : text.decided, settings: settings, into: &result)
  }

  private func scan(isLast: Bool) {
    reader.beginPiece()
    let bytes = held.bytes
    let piece = bytes.span.extracting(scanned - held.offset..<bytes.count)
    reading: while true {
      switch reader.next(piece, isLast: isLast) {
      case .literal(let range):
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

  private func isASCII(_ range: Range<Int>) -> Bool {
    held.bytes[range.lowerBound - held.offset..<range.upperBound - held.offset]
      .allSatisfy { $0 < 0x80 }
  }
}
