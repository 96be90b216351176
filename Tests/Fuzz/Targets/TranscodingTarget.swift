import Unbake

/// Every encoding: to UTF-8 in one go and cut, and back.
struct TranscodingTarget: FuzzTarget {
  private let encodings = TextEncoding.standard + TextEncoding.others + TextEncoding.icu

  func run(_ input: FuzzInput) {
    var input = input
    let encoding = encodings[input.choice(below: encodings.count)]
    let pieces = input.sizes()
    let rooms = input.sizes()
    let bytes = input.bytes
    var options = TranscodingStream.Options()
    options.malformed = input.choice(of: [.replace, .escape, .drop])
    let text = transcoded(bytes, from: encoding, options: options, [Int.max / 2], [65_536])
    require(
      transcoded(bytes, from: encoding, options: options, pieces, rooms).output == text.output,
      "a cut changes nothing of \(encoding): \(shown(bytes)), \(pieces) \(rooms)")
    require(isWellFormed(text.output), "\(encoding) decodes to text: \(shown(bytes))")
    requireWayBack(bytes, text, encoding, input)
  }

  /// What decoded to some text is, encoded, a spelling of the same text.
  private func requireWayBack(
    _ bytes: [UInt8], _ text: (output: [UInt8], malformed: Int), _ encoding: TextEncoding,
    _ input: FuzzInput
  ) {
    // ICU's own encoders of stateful encodings lose text between their shifts.
    guard text.malformed == 0, encoding.kind != .replacement,
      encoding.kind != .stateful || TextEncoding.standard.contains(encoding)
    else { return }
    let decoded = String(decoding: text.output, as: UTF8.self)
    guard let encoded = try? encoding.encode(decoded) else {
      require(
        encoding.kind != .singleByte && encoding.kind != .unicode,
        "\(encoding) encodes what it decodes: \(shown(bytes))")
      return
    }
    let again = encoding.decode(encoded.span).text
    require(
      again.unicodeScalars.elementsEqual(decoded.unicodeScalars),
      "\(encoding) decodes what it encodes: \(shown(bytes)) → \(shown(encoded))")
  }

  private func transcoded(
    _ bytes: [UInt8], from encoding: TextEncoding, options: TranscodingStream.Options,
    _ pieces: [Int], _ rooms: [Int]
  ) -> (output: [UInt8], malformed: Int) {
    var stream = TranscodingStream(from: encoding, options: options)
    var output: [UInt8] = []
    var turn = 0
    for (piece, isLast) in Pieces(bytes, sizes: pieces) {
      var rest = piece
      while true {
        let room = rooms[turn % rooms.count]
        turn += 1
        var progress: TranscodingStream.Progress?
        output.append(addingCapacity: room) { space in
          progress = try? stream.push(rest.span, into: &space, isLast: isLast)
        }
        guard let progress else {
          require(false, "nothing fails where malformed sequences are replaced")
          return ([], 0)
        }
        rest = rest.dropFirst(progress.bytesTaken)
        if progress.status != .outputFull { break }
      }
      require(rest.isEmpty, "a stream takes all it has room for")
    }
    require(stream.statistics.bytesWritten == output.count, "every byte written is counted")
    return (output, stream.statistics.malformedSequences)
  }
}
