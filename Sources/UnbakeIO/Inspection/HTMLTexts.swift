import Mojibake
import Unbake

/// The text of a page: markup and text are one, in which character references stand for their scalars.
final class HTMLTexts: TextReader {
  private var reader = HTMLReader()
  private var held: [UInt8] = []
  private var offset = 0
  private var text = TextInParts()

  func read(
    _ batch: Batch, showing inspector: some InputInspector, summary: inout RepairSummary
  ) throws(RepairFailure) {
    held += batch.bytes
    reader.beginPiece()
    let bytes = held
    let piece = bytes.span
    reading: while true {
      switch reader.next(piece, isLast: batch.isLast) {
      case .literal(let range), .code(let range):
        text.show(
          piece.extracting(range), writtenAt: offset + range.lowerBound, to: inspector,
          place: TextPlace())
      case .reference(let scalar, let range):
        var letters: [UInt8] = []
        letters.append(scalar: scalar)
        text.show(
          letters.span, writtenAt: offset + range.lowerBound, to: inspector, place: TextPlace())
      case .needsInput: break reading
      }
    }
    offset += reader.place
    held.removeFirst(reader.place)
    if batch.isLast {
      text.finish(at: offset + held.count, to: inspector, place: TextPlace())
    }
  }
}
