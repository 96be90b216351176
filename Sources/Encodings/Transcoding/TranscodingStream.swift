import Mojibake

/// Turns a stream of bytes in one encoding into bytes in another, in bounded memory.
///
/// The output depends on the bytes alone, never on how they were cut.
///
/// ```swift
/// var stream = TranscodingStream(from: try TextEncoding(label: "shift_jis"))
/// let progress = try stream.push(input.span, into: &output, isLast: true)
/// ```
public struct TranscodingStream: ~Copyable, Sendable {
  /// What to do with what does not fit.
  public struct Options: Hashable, Sendable {
    /// What becomes of bytes that do not decode. `detect` needs a ``SoundStream``, and means `replace` here.
    public var malformed = MalformedPolicy.replace
    /// What becomes of scalars that the target lacks.
    public var unmappable = UnmappablePolicy.replace
    /// What becomes of a byte order mark.
    public var byteOrderMark = ByteOrderMarkPolicy.strip

    /// Creates the default options.
    public init() {}
  }

  /// What the stream wants next.
  public enum Status: Hashable, Sendable {
    /// All input was taken: push more, or push the end.
    case needsInput
    /// The output has no room left: empty it, and push what was not taken.
    case outputFull
    /// Everything was written; only after a push with `isLast`.
    case finished
  }

  /// How far a push got.
  public struct Progress: Hashable, Sendable {
    /// What the stream wants next.
    public var status: Status
    /// How many bytes of the input were taken; push the rest again.
    public var bytesTaken: Int
  }

  /// What the stream has done so far.
  public struct Statistics: Hashable, Sendable {
    /// Bytes of input taken.
    public var bytesRead = 0
    /// Bytes of output written.
    public var bytesWritten = 0
    /// Sequences that did not decode.
    public var malformedSequences = 0
    /// The first of them.
    public var firstMalformed: MalformedSequence?
    /// Scalars that did not encode.
    public var unmappableScalars = 0
    /// The first of them.
    public var firstUnmappable: UnmappableScalar?
    /// Whether the input began with a byte order mark.
    public var hasByteOrderMark = false
  }

  /// What the stream has done so far.
  public private(set) var statistics = Statistics()
  /// Whether the list of malformed sequences is kept for ``takeMalformed()``.
  private let keepsMalformed: Bool

  private let source: TextEncoding
  private let target: TextEncoding
  private let options: Options
  private var decoder: ByteDecoder
  /// Nil when the target is UTF-8.
  private var encoder: ScalarEncoder?
  private var malformed: [MalformedSequence] = []
  /// Output that found no room, and how much of it has been written since.
  private var ready: [UInt8] = []
  private var readyWritten = 0
  /// Decoded text that waits for its target encoding.
  private var pivot: [UInt8] = []
  private var textOffset = 0
  private var isAtStart = true
  private var isEnded = false

  /// Room that is enough for any single step.
  private static let stepRoom = 4096

  /// Creates a stream.
  ///
  /// - Parameters:
  ///   - source: the encoding of the input.
  ///   - target: the encoding of the output.
  ///   - options: what to do with what does not fit.
  ///   - keepingMalformed: whether every malformed sequence is kept for ``takeMalformed()``. They pile up
  ///     until they are taken.
  public init(
    from source: TextEncoding, to target: TextEncoding = .utf8, options: Options = Options(),
    keepingMalformed: Bool = false
  ) {
    self.source = source
    self.target = target
    self.options = options
    keepsMalformed = keepingMalformed
    decoder = ByteDecoder(source)
    encoder = target == .utf8 ? nil : ScalarEncoder(target)
  }

  /// Takes input and writes transcoded bytes.
  ///
  /// - Parameters:
  ///   - input: the next bytes of the stream; any bytes whatever, cut anywhere.
  ///   - output: where bytes are appended, as far as there is room.
  ///   - isLast: whether the stream ends after `input`. Once set, push the rest with it set until the
  ///     status is `finished`.
  /// - Throws: what did not fit, when a policy is `fail`; the stream is of no more use then.
  /// - Complexity: O(n); nothing is allocated once the stream runs.
  public mutating func push(
    _ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, isLast: Bool = false
  ) throws(TranscodingFailure) -> Progress {
    var taken = 0
    while true {
      writeReady(into: &output)
      if readyWritten < ready.count { return Progress(status: .outputFull, bytesTaken: taken) }
      if isEnded { return Progress(status: .finished, bytesTaken: taken) }
      let rest = input.extracting(taken..<input.count)
      if rest.isEmpty, !isLast { return Progress(status: .needsInput, bytesTaken: taken) }
      let step: DecodingStep
      if encoder == nil, !isAtStart, output.freeCapacity >= Self.stepRoom {
        let before = output.count
        step = decoder.decode(rest, into: &output, isLast: isLast)
        statistics.bytesWritten += output.count - before
      } else {
        step = decodeAside(rest, isLast: isLast)
      }
      taken += step.read
      statistics.bytesRead += step.read
      if case .malformed(let length) = step.stop { try handleMalformed(length) }
      let isDone = isLast && step.stop == .inputEnds && taken == input.count
      try settle(isDone: isDone)
      isEnded = isDone
    }
  }

  /// Takes the bytes at the start of an input that come out as they are, which spares copying them.
  ///
  /// - Returns: how many bytes were taken; the caller writes them in the place of output. 0 where there are none,
  ///   as at the start of a stream and wherever the encoding changes.
  public mutating func pass(_ input: Span<UInt8>) -> Int {
    guard encoder == nil, source == .utf8, !isAtStart, !isEnded, decoder.heldCount == 0,
      ready.isEmpty, pivot.isEmpty
    else { return 0 }
    let count = input.validUTF8Length
    statistics.bytesRead += count
    statistics.bytesWritten += count
    return count
  }

  /// Hands over the malformed sequences since the last call.
  public mutating func takeMalformed() -> [MalformedSequence] {
    let taken = malformed
    malformed = []
    return taken
  }

  /// Decodes to the pivot, for a target or a start that needs a closer look.
  private mutating func decodeAside(_ input: Span<UInt8>, isLast: Bool) -> DecodingStep {
    var step = DecodingStep(read: 0, stop: .inputEnds)
    var text = pivot
    pivot = []
    text.append(addingCapacity: Self.stepRoom) { space in
      step = decoder.decode(input, into: &space, isLast: isLast)
    }
    pivot = text
    return step
  }

  /// Passes the pivot on as output.
  private mutating func settle(isDone: Bool) throws(TranscodingFailure) {
    if isAtStart {
      // A byte order mark is three bytes of UTF-8.
      guard pivot.count >= 3 || isDone else { return }
      isAtStart = false
      statistics.hasByteOrderMark = pivot.starts(with: [0xEF, 0xBB, 0xBF])
      if statistics.hasByteOrderMark, options.byteOrderMark != .keep { pivot.removeFirst(3) }
      if options.byteOrderMark == .add, target.kind == .unicode {
        pivot.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: 0)
      }
    }
    if encoder == nil {
      if !pivot.isEmpty {
        swap(&ready, &pivot)
        pivot.removeAll(keepingCapacity: true)
      }
    } else {
      try encodePivot()
      if isDone { encoder?.finish(into: &ready) }
    }
    statistics.bytesWritten += ready.count - readyWritten
  }

  private mutating func encodePivot() throws(TranscodingFailure) {
    var place = 0
    let text = pivot
    pivot = []
    defer {
      pivot = text
      pivot.removeAll(keepingCapacity: true)
    }
    while place < text.count {
      let (scalar, length) = text.span.validScalar(at: place)
      if encoder?.encode(scalar, usesFallbacks: false, into: &ready) != true {
        try handleUnmappable(scalar, at: textOffset + place)
      }
      place += length
    }
    textOffset += place
  }

  private mutating func handleMalformed(_ length: Int) throws(TranscodingFailure) {
    let end = statistics.bytesRead - decoder.heldCount
    let sequence = MalformedSequence(byteOffsets: end - length..<end, encoding: source.name)
    statistics.malformedSequences += 1
    if statistics.firstMalformed == nil { statistics.firstMalformed = sequence }
    if keepsMalformed { malformed.append(sequence) }
    switch options.malformed {
    case .fail: throw .malformed(sequence)
    case .drop: break
    case .replace, .detect: pivot += [0xEF, 0xBF, 0xBD]
    case .escape:
      for byte in decoder.lastMalformed(length) {
        let digits = String(byte, radix: 16, uppercase: true)
        pivot += Array("\\x\(byte < 16 ? "0" : "")\(digits)".utf8)
      }
    }
  }

  private mutating func handleUnmappable(
    _ scalar: Unicode.Scalar, at offset: Int
  ) throws(TranscodingFailure) {
    let failure = UnmappableScalar(scalar: scalar, byteOffset: offset, encoding: target.name)
    statistics.unmappableScalars += 1
    if statistics.firstUnmappable == nil { statistics.firstUnmappable = failure }
    let replacement: String
    switch options.unmappable {
    case .fail: throw .unmappable(failure)
    case .replace: replacement = "?"
    case .entity: replacement = "&#\(scalar.value);"
    case .escape:
      replacement = "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    case .bestFit:
      if encoder?.encode(scalar, usesFallbacks: true, into: &ready) == true { return }
      replacement = BestFit.plain(scalar)
    }
    for scalar in replacement.unicodeScalars {
      if encoder?.encode(scalar, usesFallbacks: false, into: &ready) != true {
        _ = encoder?.encode("?", usesFallbacks: false, into: &ready)
      }
    }
  }

  private mutating func writeReady(into output: inout OutputSpan<UInt8>) {
    let count = min(output.freeCapacity, ready.count - readyWritten)
    if count > 0 {
      output.append(ready.span, in: readyWritten..<readyWritten + count)
      readyWritten += count
    }
    if readyWritten == ready.count {
      ready.removeAll(keepingCapacity: true)
      readyWritten = 0
    }
  }
}
