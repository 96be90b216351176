import Mojibake

/// Checks a line of JSON Lines that comes in pieces.
struct JSONLineCheck: LineCheck {
  private var reader = JSONReader(fields: [], keepingPointers: false)
  private var held: [UInt8] = []
  private var offset = 0

  mutating func fault(in piece: Span<UInt8>, isLast: Bool) -> JSONFailure? {
    held.append(contentsOf: piece, in: 0..<piece.count)
    let bytes = held
    reader.beginPiece()
    do throws(JSONFailure) {
      while case .text = try reader.next(bytes.span, isLast: isLast) {}
    } catch {
      return JSONFailure(problem: error.problem, byteOffset: offset + error.byteOffset)
    }
    offset += reader.place
    held.removeFirst(reader.place)
    return nil
  }
}
