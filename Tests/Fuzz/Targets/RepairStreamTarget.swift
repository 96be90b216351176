import Mojibake

/// Streams of repair, cut and emptied as the fuzzer will.
struct RepairStreamTarget: FuzzTarget {
  func run(_ input: FuzzInput) {
    var input = input
    let pieces = input.sizes()
    let rooms = input.sizes()
    let bytes = input.repeated()
    var whole: [UInt8] = []
    if Repairer().repair(bytes.span, into: &whole).edits == 0 { whole = bytes }
    var stream = RepairStream()
    var output: [UInt8] = []
    var turn = 0
    for (piece, isLast) in Pieces(bytes, sizes: pieces) {
      var rest = piece
      while true {
        let room = rooms[turn % rooms.count]
        turn += 1
        var pushed: RepairStream.Progress?
        output.append(addingCapacity: room) { space in
          pushed = stream.push(rest.span, into: &space, isLast: isLast)
        }
        guard let progress = pushed else { return require(false, "a push is made") }
        rest = rest.dropFirst(progress.bytesTaken)
        if progress.status == .outputFull { continue }
        require(rest.isEmpty, "a stream takes all it has room for")
        require(isLast == (progress.status == .finished), "a stream ends at the end")
        break
      }
    }
    require(
      output == whole, "a cut changes nothing, \(difference(output, whole)); \(pieces) \(rooms)")
    require(stream.statistics.bytesRead == bytes.count, "every byte is counted")
    require(stream.statistics.bytesWritten == output.count, "every byte written is counted")
    requireTiling(stream.takeFindings().edits.map(Replacement.init), of: bytes, to: output)
  }
}
