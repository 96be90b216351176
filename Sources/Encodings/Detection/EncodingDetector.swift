import CEncodings
import Mojibake

/// Finds out the encoding of bytes that come in pieces of any size, in bounded memory.
///
/// The finding depends on the bytes alone, never on how they were cut. All bytes count, however late.
///
/// ```swift
/// var detector = EncodingDetector()
/// detector.feed(piece.span)
/// let detection = detector.finding()
/// ```
public struct EncodingDetector: ~Copyable {
  /// What is known beforehand, and what may be found.
  public struct Options: Sendable {
    /// What declarations outside the text say.
    public var declarations: [Declaration] = []
    /// Whether declarations inside the text are looked for.
    public var readsDeclarations = true
    /// The encodings that may be found; all when nil. UTF-8 and ASCII always may.
    public var allowed: Set<TextEncoding>?
    /// Encodings that may not be found.
    public var denied: Set<TextEncoding> = []
    /// Languages that the text is likely in, as tags; others count as less likely.
    public var languages: [String] = []
    /// Countries that the text is likely from, as two-letter codes: their languages are likely.
    public var regions: [String] = []
    /// The kind of system that the text is likely from; encodings of others count as less likely.
    public var era: EncodingEra?
    /// Whether the language of a text is found out, too.
    public var identifiesLanguage = true

    /// Creates the default options.
    public init() {}

    /// The languages that are expected, as detection names them; any when empty.
    var likelyLanguages: [String] {
      guard !languages.isEmpty || !regions.isEmpty else { return [] }
      return (languages.map { $0.lowercased() } + regions.compactMap(Region.language(of:))).map {
        // Serbian and Chinese are told apart by script, and Norwegian is not told apart.
        ["nb": "no", "nn": "no", "bs": "hr", "zh-cn": "zh-hans", "zh-tw": "zh-hant"][$0] ?? $0
      }
    }
  }

  private let options: Options
  private let counter: PairCounter
  private var head: [UInt8] = []
  private var sampler = Sampler()
  private var utf8 = UTF8Evidence()
  private var surroundings = Surroundings()
  /// How many bytes have come.
  public private(set) var byteCount = 0

  /// How much of the start is kept for magic numbers, declarations and units of two bytes.
  static let headSize = 4096

  /// Creates a detector.
  public init(options: Options = Options()) {
    self.options = options
    counter = PairCounter()
  }

  /// Takes the next bytes; any bytes whatever, cut anywhere.
  public mutating func feed(_ bytes: Span<UInt8>) {
    if head.count < Self.headSize {
      head.append(contentsOf: bytes, in: 0..<min(bytes.count, Self.headSize - head.count))
    }
    sampler.add(bytes)
    utf8.add(bytes)
    surroundings.add(bytes)
    byteCount += bytes.count
  }

  /// Begins anew, for the next input.
  public mutating func reset() {
    head.removeAll(keepingCapacity: true)
    sampler.reset()
    utf8 = UTF8Evidence()
    surroundings.reset()
    byteCount = 0
  }

  /// Whether more bytes could hardly change the encoding that is found.
  public var isSure: Bool {
    (sampler.sample.count >= Sampler.capacity - 3 && (utf8.isHopeless || utf8.malformed == 0))
      || (head.count >= 4 && UnicodeMark(head: head) != nil)
  }

  /// What the bytes so far are.
  public func finding() -> Detection {
    let weighing = EvidenceWeighing(
      options: options, counter: counter, head: head, sample: sampler.sample,
      census: sampler.census, utf8: utf8, surroundings: surroundings.bytes, byteCount: byteCount)
    return weighing.finding()
  }

  /// What some bytes are.
  public static func detect(_ bytes: Span<UInt8>, options: Options = Options()) -> Detection {
    var detector = EncodingDetector(options: options)
    detector.feed(bytes)
    return detector.finding()
  }
}
