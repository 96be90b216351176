import Mojibake

/// The bytes of an input as its record format reads them: decompressed, and passed through a byte stage.
///
/// Memory is bounded: one piece of the file, and what the caller asks for.
final class ByteSource {
  /// The path as it was given; `<stdin>` for the standard input.
  var path: String { file.path }
  /// How the file is compressed, by its first bytes.
  let compression: Compression?
  /// Bytes given out so far.
  private(set) var bytesRead = 0
  /// Bytes decompressed so far.
  private var decompressed = 0
  /// Members begun so far.
  private var members = 0
  /// Whether the next byte begins a member.
  private var isAtMemberStart = true

  /// Text compresses less than a hundredfold; what grows more than this is not read on,
  static let largestRatio = 500
  /// once so much has come out of it.
  private static let expansionReach = 1 << 30

  let file: InputFile
  private var decoder: Decoder?
  /// Bytes of the file that were read and not used yet.
  private var raw: [UInt8] = []
  private var rawStart = 0
  private var isFileAtEnd = false
  private var stage: ByteStage?
  /// What the stage has given and nobody has taken yet.
  private var staged: [UInt8] = []
  private var isStageAtEnd = false
  /// What was looked at and nobody has taken yet.
  private var peeked: [UInt8] = []

  /// - Parameter stage: what the bytes pass through before the record format.
  init(_ file: InputFile, stage: ByteStage? = nil) throws(RepairFailure) {
    self.file = file
    self.stage = stage
    do {
      while raw.count < Compression.magicLength, try file.read(into: &raw) > 0 {}
    } catch { throw .file(error) }
    compression = Compression(magic: raw.span)
    guard let compression else { return }
    guard let decoder = Decoder(compression) else {
      throw .compression(
        CompressionFailure(
          path: file.path, compression: compression, problem: .memory, byteOffset: 0,
          decompressedBytes: 0))
    }
    self.decoder = consume decoder
  }

  /// Calls a body with one piece after another, to the end.
  func forEachPiece(
    _ body: (Span<UInt8>) throws(RepairFailure) -> Void
  ) throws(RepairFailure) {
    var piece: [UInt8] = []
    while try read(into: &piece, count: PieceCutter.size) > 0 {
      try body(piece.span)
      piece.removeAll(keepingCapacity: true)
    }
  }

  /// Looks at the first bytes without taking them; only before anything was read.
  func peek(_ count: Int) throws(RepairFailure) -> (bytes: [UInt8], isWhole: Bool) {
    var head: [UInt8] = []
    let got = try read(into: &head, count: count)
    bytesRead = 0
    peeked = head
    return (head, got < count)
  }

  /// Lets the bytes pass through a stage, from the first on; only before any was taken.
  func pass(through stage: @escaping ByteStage) throws(RepairFailure) {
    let head = peeked
    peeked = []
    self.stage = stage
    try stage(head.span, false, &staged)
  }

  /// Bytes of the file that were used so far.
  var fileOffset: Int { file.bytesRead - (raw.count - rawStart) }

  /// Reads behind what an array holds until `count` more bytes are there or the input ends.
  ///
  /// - Returns: how many bytes came; fewer than `count` only at the end.
  func read(into bytes: inout [UInt8], count: Int) throws(RepairFailure) -> Int {
    let before = bytes.count
    bytes.reserveCapacity(before + count)
    if !peeked.isEmpty {
      let taken = min(count, peeked.count)
      bytes.append(contentsOf: peeked.span, in: 0..<taken)
      peeked.removeFirst(taken)
    }
    while bytes.count < before + count {
      let wanted = before + count - bytes.count
      let got =
        stage == nil
        ? try readUnstaged(into: &bytes, count: wanted)
        : try readStaged(into: &bytes, count: wanted)
      if got == 0 { break }
    }
    bytesRead += bytes.count - before
    return bytes.count - before
  }

  /// Reads at most `count` bytes, and waits for no more than some.
  ///
  /// - Returns: 0 only at the end of the input.
  func readSome(into bytes: inout [UInt8], count: Int) throws(RepairFailure) -> Int {
    if !peeked.isEmpty { return try read(into: &bytes, count: min(count, peeked.count)) }
    let got =
      stage == nil
      ? try readUnstaged(into: &bytes, count: count) : try readStaged(into: &bytes, count: count)
    bytesRead += got
    return got
  }

  private func readStaged(into bytes: inout [UInt8], count: Int) throws(RepairFailure) -> Int {
    var piece: [UInt8] = []
    while staged.isEmpty, !isStageAtEnd {
      piece.removeAll(keepingCapacity: true)
      isStageAtEnd = try readUnstaged(into: &piece, count: InputFile.pieceSize) == 0
      try stage?(piece.span, isStageAtEnd, &staged)
    }
    let taken = min(count, staged.count)
    bytes.append(contentsOf: staged.span, in: 0..<taken)
    staged.removeFirst(taken)
    return taken
  }

  /// Some bytes, at most `count`; 0 only at the end.
  private func readUnstaged(into bytes: inout [UInt8], count: Int) throws(RepairFailure) -> Int {
    guard compression != nil else { return try readFile(into: &bytes, count: count) }
    while true {
      if rawStart == raw.count, !isFileAtEnd {
        raw.removeAll(keepingCapacity: true)
        rawStart = 0
        do { isFileAtEnd = try file.read(into: &raw) == 0 } catch { throw .file(error) }
      }
      if isAtMemberStart, members > 0 { try skipPadding() }
      if rawStart == raw.count {
        if !isFileAtEnd { continue }
        // What the decoder still holds comes out without input.
        guard isAtMemberStart else {
          let got = try decode(into: &bytes, count: count)
          if got > 0 || isAtMemberStart { return got }
          throw failure(.truncated)
        }
        return 0
      }
      let got = try decode(into: &bytes, count: count)
      if got > 0 { return got }
    }
  }

  private func decode(into bytes: inout [UInt8], count: Int) throws(RepairFailure) -> Int {
    if isAtMemberStart {
      members += 1
      isAtMemberStart = false
    }
    let before = bytes.count
    let input = raw[rawStart...]
    var result: (read: Int, outcome: Decoder.Outcome) = (0, .more)
    bytes.append(addingCapacity: count) { space in
      result = decoder?.decode(input.span, into: &space, atMost: count) ?? result
    }
    rawStart += result.read
    switch result.outcome {
    case .more:
      // With input and room a decoder gets on, or it never will.
      if result.read == 0, bytes.count == before, !input.isEmpty { throw failure(.corrupt) }
    case .memberEnd: isAtMemberStart = true
    case .failed(let problem):
      bytes.removeLast(bytes.count - before)
      throw failure(problem)
    }
    decompressed += bytes.count - before
    if decompressed > Self.expansionReach, decompressed / Self.largestRatio > fileOffset {
      throw failure(.expansion)
    }
    return bytes.count - before
  }

  /// Zeros may stand between members and behind the last; anything else must be another member.
  private func skipPadding() throws(RepairFailure) {
    while rawStart < raw.count, raw[rawStart] == 0 { rawStart += 1 }
    guard rawStart < raw.count, let compression else { return }
    if !isFileAtEnd, raw.count - rawStart < Compression.magicLength {
      raw.removeFirst(rawStart)
      rawStart = 0
      do {
        while !isFileAtEnd, raw.count < Compression.magicLength {
          isFileAtEnd = try file.read(into: &raw) == 0
        }
      } catch { throw .file(error) }
    }
    let rest = raw[rawStart...]
    guard Compression(magic: rest.span) == compression || isShort else {
      throw failure(.trailingBytes)
    }
  }

  /// Whether so few bytes are left that they may be the beginning of a truncated member.
  private var isShort: Bool { raw.count - rawStart < Compression.magicLength }

  private func readFile(into bytes: inout [UInt8], count: Int) throws(RepairFailure) -> Int {
    if rawStart < raw.count {
      let taken = min(count, raw.count - rawStart)
      bytes.append(contentsOf: raw.span, in: rawStart..<rawStart + taken)
      rawStart += taken
      if rawStart == raw.count {
        raw = []
        rawStart = 0
      }
      return taken
    }
    do { return try file.read(into: &bytes, count: count) } catch { throw .file(error) }
  }

  private func failure(_ problem: CompressionFailure.Problem) -> RepairFailure {
    .compression(
      CompressionFailure(
        path: path, compression: compression ?? .gzip, problem: problem, byteOffset: fileOffset,
        decompressedBytes: decompressed))
  }
}

/// Turns the bytes of an input, as they come, into the bytes that its record format reads: where
/// encodings are decoded. Called with every piece in order, the last time with `isLast` set; appends to
/// the output whenever it has something.
public typealias ByteStage = (
  _ bytes: Span<UInt8>, _ isLast: Bool, _ output: inout [UInt8]
) throws(RepairFailure) -> Void
