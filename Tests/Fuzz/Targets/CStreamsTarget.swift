import CUnbake

/// The streams of the C interface, with pieces and room as the fuzzer will: what each writes is what the call of
/// its name gives.
struct CStreamsTarget: FuzzTarget {
  func run(_ input: FuzzInput) {
    var input = input
    let kind = input.choice(below: 6)
    let pieces = input.sizes()
    let rooms = input.sizes()
    let options = COptions(&input)
    let bytes = input.repeated()
    var stream: OpaquePointer?
    let made =
      switch kind {
      case 0: unsafe unbake_repair_stream_new(options.handle, &stream)
      case 1: unsafe unbake_clean_stream_new(options.handle, &stream)
      case 2: unsafe unbake_transcode_stream_new(options.handle, &stream)
      case 3: unsafe unbake_check_stream_new(options.handle, &stream)
      case 4: unsafe unbake_explain_stream_new(options.handle, &stream)
      default: unsafe unbake_detect_stream_new(options.handle, &stream)
      }
    require(made == 0, "a stream can be made: \(options.settings)")
    defer { unsafe unbake_stream_free(stream) }
    guard let streamed = unsafe push(bytes, pieces, rooms, into: stream) else { return }
    var report = unbake_report()
    require(unsafe unbake_stream_report(stream, &report) == 0, "a stream has a report")
    var output = unsafe unbake_buffer()
    let status: Int32
    switch kind {
    case 0: status = unsafe unbake_repair(bytes, bytes.count, options.handle, &output, nil)
    case 1: status = unsafe unbake_clean(bytes, bytes.count, options.handle, &output, nil)
    case 2: status = unsafe unbake_transcode(bytes, bytes.count, options.handle, &output, nil)
    case 5: status = unsafe unbake_detect(bytes, bytes.count, options.handle, &output)
    default: return
    }
    var whole = unsafe output.take()
    if status == 1 { whole = bytes }
    require(
      kind == 5 || status >= 0, "a stream fails where its call does: \(status) \(options.settings)")
    require(
      streamed == whole || kind == 5,
      "a stream writes what its call gives, \(difference(streamed, whole)); \(shown(bytes)) "
        + "\(options.settings) \(pieces) \(rooms)")
    if kind == 5 {
      require(
        streamed.filter { $0 != 0x0A } == whole.filter { $0 != 0x0A },
        "a stream finds what its call does: \(shown(streamed)) \(shown(whole))")
    }
  }

  /// What a stream writes of pieces; nil when it fails, as its options may have asked.
  private func push(
    _ bytes: [UInt8], _ pieces: [Int], _ rooms: [Int], into stream: OpaquePointer?
  ) -> [UInt8]? {
    var output: [UInt8] = []
    var turn = 0
    for (piece, isLast) in Pieces(bytes, sizes: pieces) {
      var rest = Array(piece)
      while true {
        var room = [UInt8](repeating: 0xAA, count: rooms[turn % rooms.count])
        turn += 1
        var (taken, written) = (0, 0)
        let status = unsafe unbake_stream_push(
          stream, rest, rest.count, isLast ? 1 : 0, &taken, &room, room.count, &written)
        if status == -4 || status == -5 { return nil }
        require(status >= 0, "a stream goes on: \(status)")
        require(written <= room.count && taken <= rest.count, "a stream keeps to its room")
        output += room.prefix(written)
        rest.removeFirst(taken)
        if status == 2 { continue }
        require(rest.isEmpty, "a stream takes all it has room for")
        require((status == 3) == isLast, "a stream ends at the end: \(status)")
        break
      }
    }
    return output
  }
}
