import Mojibake

/// Turns bytes in any encoding into UTF-8, chunk by chunk, finding out the encoding where none is given.
///
/// The output depends on the bytes alone, never on how they were cut. Well-formed UTF-8 comes out byte for
/// byte.
public struct DecodingStage: ~Copyable, Sendable {
  /// How bytes are decoded.
  public struct Options: Sendable {
    /// The encoding; found out when nil.
    public var encoding: TextEncoding?
    /// What becomes of bytes that do not decode.
    public var malformed = MalformedPolicy.detect
    /// What becomes of a byte order mark.
    public var byteOrderMark = ByteOrderMarkPolicy.keep
    /// What is known for detection.
    public var detection = EncodingDetector.Options()

    /// Creates the default options.
    public init() {}
  }

  /// What was found at the start; nil before, and when the encoding was given.
  public private(set) var detection: Detection?
  /// Sequences that did not decode.
  public private(set) var malformedSequences = 0
  /// The offset of the first of them.
  public private(set) var firstMalformed: Int?
  /// How many bytes were read.
  public private(set) var bytesRead = 0

  private let options: Options
  private var route = Route.undecided
  private var mixed: MixedDecoder
  private var stream: TranscodingStream?
  /// Input that waits for more: the start, or a block.
  private var held: [UInt8] = []
  private var isAtStart = true

  private enum Route {
    case undecided, mixed, transcoding, passing
  }

  /// How much of the start detection sees.
  static let detectionSize = 1 << 16

  /// Creates a stage.
  public init(options: Options = Options()) {
    self.options = options
    mixed = MixedDecoder(options: options.detection)
  }

  /// Hands over the runs in other encodings since the last call.
  public mutating func takeRuns() -> [MixedRun] {
    defer { mixed.runs = [] }
    return mixed.runs
  }

  /// Decodes the next bytes, appending UTF-8.
  ///
  /// - Parameters:
  ///   - input: the next bytes; any bytes whatever, cut anywhere.
  ///   - isLast: whether the input ends with them.
  /// - Throws: the first malformed sequence, when the policy is `fail`.
  /// - Complexity: O(n); less than 192 KiB are held back.
  public mutating func decode(
    _ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(MalformedSequence) {
    var place = 0
    if route == .undecided {
      if options.encoding == nil {
        let wanted = min(input.count, Self.detectionSize - held.count)
        held.append(contentsOf: input, in: 0..<wanted)
        place = wanted
        guard held.count == Self.detectionSize || isLast else { return }
      }
      decide()
      let start = held
      held = []
      try run(start.span, isLast: isLast && place == input.count, into: &output)
      if isLast, place == input.count { return }
    }
    try run(input.extracting(place..<input.count), isLast: isLast, into: &output)
  }

  private mutating func decide() {
    let encoding: TextEncoding
    if let given = options.encoding {
      encoding = given
    } else {
      let found = EncodingDetector.detect(held.span, options: options.detection)
      detection = found
      encoding = found.encoding ?? .utf8
      if case .binary = found.content {
        route = .passing
        return
      }
    }
    if encoding == .utf8, options.malformed == .detect {
      route = .mixed
      return
    }
    var streamOptions = TranscodingStream.Options()
    streamOptions.malformed = options.malformed
    streamOptions.byteOrderMark = options.byteOrderMark
    // A mark of UTF-16 says how to read the bytes; in UTF-8 it says nothing.
    if encoding != .utf8, options.byteOrderMark == .keep { streamOptions.byteOrderMark = .strip }
    stream = TranscodingStream(from: encoding, options: streamOptions)
    route = .transcoding
  }

  private mutating func run(
    _ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(MalformedSequence) {
    switch route {
    case .undecided: break
    case .passing:
      output.append(contentsOf: input, in: 0..<input.count)
      bytesRead += input.count
    case .mixed: runMixed(input, isLast: isLast, into: &output)
    case .transcoding: try transcode(input, isLast: isLast, into: &output)
    }
  }

  private mutating func runMixed(_ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]) {
    var place = 0
    while true {
      if held.isEmpty, let end = input.extracting(place..<input.count).blockEnd(isLast: isLast) {
        decodeBlock(input.extracting(place..<place + end), into: &output)
        place += end
        if place == input.count { return }
        continue
      }
      let wanted = min(input.count - place, Span<UInt8>.blockLimit + 1 - held.count)
      held.append(contentsOf: input, in: place..<place + wanted)
      place += wanted
      guard !held.isEmpty, let end = held.span.blockEnd(isLast: isLast && place == input.count)
      else { return }
      let block = held
      held = []
      decodeBlock(block.span.extracting(..<end), into: &output)
      held.append(contentsOf: block.span, in: end..<block.count)
      if held.isEmpty, place == input.count { return }
    }
  }

  private mutating func decodeBlock(_ block: Span<UInt8>, into output: inout [UInt8]) {
    var start = 0
    if isAtStart, !block.isEmpty {
      isAtStart = false
      let hasMark =
        block.count >= 3 && block[0] == 0xEF && block[1] == 0xBB && block[2] == 0xBF
      if hasMark, options.byteOrderMark == .strip { start = 3 }
      if !hasMark, options.byteOrderMark == .add { output += [0xEF, 0xBB, 0xBF] }
    }
    mixed.decode(
      block.extracting(start..<block.count), base: bytesRead + start, into: &output)
    bytesRead += block.count
    malformedSequences = mixed.replaced
    firstMalformed = mixed.firstReplaced
  }

  private mutating func transcode(
    _ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(MalformedSequence) {
    var taken = 0
    while true {
      var progress: TranscodingStream.Progress?
      var failure: TranscodingFailure?
      output.append(addingCapacity: Self.detectionSize) { space in
        do throws(TranscodingFailure) {
          progress = try stream?.push(
            input.extracting(taken..<input.count), into: &space, isLast: isLast)
        } catch { failure = error }
      }
      if case .malformed(let sequence)? = failure { throw sequence }
      guard let progress else { break }
      taken += progress.bytesTaken
      if progress.status != .outputFull { break }
    }
    if let statistics = stream?.statistics {
      bytesRead = statistics.bytesRead
      malformedSequences = statistics.malformedSequences
      firstMalformed = statistics.firstMalformed?.byteOffsets.lowerBound
    }
  }
}
