/// What the lost scalars that begin at one byte may have been, with what the model knows of each; every path that
/// reaches the byte asks for the same.
struct LostCandidates {
  /// A scalar and what it costs that the misdecoder failed at it.
  struct Candidate {
    var scalar: UInt32
    var symbol: UInt16
    var sharing: UInt8
    var doubt: Int32
  }

  /// What tells one list from another: the bytes that are known, how far they reach, and what else bears on where the
  /// misdecoder failed.
  struct Key: Equatable {
    var bits: UInt64 = 0

    /// Adds a number of some bits.
    mutating func append(_ number: Int, bits count: Int) {
      bits = bits << UInt64(count) | UInt64(number & (1 << count - 1))
    }
  }

  private var unit = -1
  private var lists: [(key: Key, places: Range<Int>)] = []
  private var candidates: [Candidate] = []
  private var scalars: [UInt32] = []

  /// Forgets all.
  mutating func removeAll() { unit = -1 }

  /// The places of the candidates for some bytes.
  ///
  /// - Parameters:
  ///   - key: what tells them from others that begin at the same unit.
  ///   - unit: where the scalar begins.
  ///   - pattern: as many bytes as the scalar has.
  ///   - doubt: the cost of the misdecoder's failing at a scalar; nil when it cannot have.
  mutating func places(
    for key: Key, at unit: Int, _ pattern: InlineArray<4, UInt16>, count: Int,
    doubt: (UInt32) -> Int32?
  ) -> Range<Int> {
    if unit != self.unit {
      self.unit = unit
      lists.removeAll(keepingCapacity: true)
      candidates.removeAll(keepingCapacity: true)
    }
    if let known = lists.first(where: { $0.key == key }) { return known.places }
    let start = candidates.count
    LostScalars.shared.find(pattern, count: count, into: &scalars)
    for scalar in scalars {
      guard let doubt = doubt(scalar) else { continue }
      let (symbol, sharing) = Model.shared.symbol(of: scalar)
      candidates.append(
        Candidate(scalar: scalar, symbol: symbol, sharing: sharing, doubt: doubt))
    }
    lists.append((key, start..<candidates.count))
    return start..<candidates.count
  }

  /// The candidate at a place.
  subscript(_ place: Int) -> Candidate { candidates[place] }
}
