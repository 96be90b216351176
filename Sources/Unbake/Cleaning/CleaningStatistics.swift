public import Mojibake

/// What a stream has done so far.
public struct CleaningStatistics: Hashable, Sendable {
  /// Bytes read, of blocks whose misdecodings are undone.
  public var bytesRead = 0
  /// Changes by the step that made them; edits that several steps made together count once for each.
  public var editsByStep: [CleaningStep: Int] = [:]
  /// Undone misdecodings by their chain.
  public var editsByChain: [Chain: Int] = [:]
  /// Candidates reported and not applied.
  public var suggestions = 0
  /// Malformed UTF-8 sequences passed through.
  public var malformedSequences = 0
  /// The byte offset of the first malformed sequence, if there is one.
  public var firstMalformedOffset: Int?

  /// Creates empty statistics.
  public init() {}

  /// All changes.
  public var edits: Int { editsByStep.values.reduce(0, +) }

  mutating func add(_ counts: StepCounts) {
    editsByStep.merge(counts.byStep, uniquingKeysWith: +)
    editsByChain.merge(counts.byChain, uniquingKeysWith: +)
    malformedSequences -= 3 * counts.surrogates
  }
}
