/// One replacement: where, what stood there, what it becomes, and why.
public struct Edit: Hashable, Sendable {
  /// The replaced bytes, counted in UTF-8 from the start of the text or stream that was repaired; never
  /// empty, and on the bounds of scalars.
  public var byteOffsets: Range<Int>

  /// The text that stood there.
  public var original: String

  /// The text that was lost in the misdecoding.
  public var replacement: String

  /// The misdecodings that turn `replacement` into `original`.
  public var chain: Chain

  /// The support for the edit in bits: how much less likely the text is as it stands than the
  /// misdecoding of the replacement. Log-odds to base 2. Edits that were decided together share it.
  public var evidence: Double

  /// The evidence as one of three grades.
  public var confidence: Confidence

  /// Other readings that were considered, best first; at most three.
  ///
  /// Their texts stand for the region that was decided as one, which may reach beyond the edit on either
  /// side.
  public var alternatives: [Alternative]

  /// Creates an edit.
  public init(
    byteOffsets: Range<Int>, original: String, replacement: String, chain: Chain,
    evidence: Double, confidence: Confidence, alternatives: [Alternative] = []
  ) {
    self.byteOffsets = byteOffsets
    self.original = original
    self.replacement = replacement
    self.chain = chain
    self.evidence = evidence
    self.confidence = confidence
    self.alternatives = alternatives
  }

  /// A reading that lost to the replacement.
  public struct Alternative: Hashable, Sendable {
    /// The text under this reading.
    public var replacement: String

    /// The misdecodings under this reading.
    public var chain: Chain

    /// Its support in bits, on the scale of ``Edit/evidence``; may be negative.
    public var evidence: Double

    /// Creates an alternative.
    public init(replacement: String, chain: Chain, evidence: Double) {
      self.replacement = replacement
      self.chain = chain
      self.evidence = evidence
    }
  }
}
