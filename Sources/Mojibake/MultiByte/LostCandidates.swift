/// What scalars that lack bytes may have been, with what the model knows of each; the same few lacks come again and
/// again in a text.
struct LostCandidates {
  /// A scalar and what it costs that the misdecoder failed at it.
  struct Candidate {
    var scalar: UInt32
    var symbol: UInt16
    var sharing: UInt8
    var doubt: Int32
  }

  /// What tells one lack from another: the bytes that are known, and what else bears on where the misdecoder failed.
  struct Key: Hashable {
    private(set) var bits: UInt64 = 0

    /// Adds a number of some bits.
    mutating func append(_ number: Int, bits count: Int) {
      bits = bits << UInt64(count) | UInt64(number & (1 << count - 1))
    }
  }

  /// So many candidates are kept.
  private static let limit = 1 << 16

  private var encoding = -1
  private var known: [Key: Range<Int>] = [:]
  private var candidates: [Candidate] = []
  private var scalars: [UInt32] = []

  /// The places of the candidates for some bytes.
  ///
  /// - Parameters:
  ///   - key: what tells them from others.
  ///   - encoding: what the text was misread in.
  ///   - pattern: as many bytes as the scalar has.
  ///   - doubt: the cost of the misdecoder's failing at a scalar; nil when it cannot have.
  mutating func places(
    for key: Key, in encoding: Int, _ pattern: InlineArray<4, UInt16>, count: Int,
    doubt: (UInt32) -> Int32?
  ) -> Range<Int> {
    if encoding != self.encoding || candidates.count > Self.limit {
      self.encoding = encoding
      known.removeAll(keepingCapacity: true)
      candidates.removeAll(keepingCapacity: true)
    }
    if let places = known[key] { return places }
    let start = candidates.count
    LostScalars.shared.find(pattern, count: count, into: &scalars)
    for scalar in scalars {
      guard let doubt = doubt(scalar) else { continue }
      let (symbol, sharing) = Model.shared.symbol(of: scalar)
      candidates.append(
        Candidate(scalar: scalar, symbol: symbol, sharing: sharing, doubt: doubt))
    }
    known[key] = start..<candidates.count
    return start..<candidates.count
  }

  /// The candidate at a place.
  subscript(_ place: Int) -> Candidate { candidates[place] }
}
