public import Mojibake

/// What a look at some bytes found: edits to make, and misdecodings with too little evidence.
public struct CleaningFindings: Hashable, Sendable {
  /// Edits in order, never overlapping.
  public var edits: [CleaningEdit] = []
  /// Misdecodings below the minimum confidence, in order; reported, never undone.
  public var suggestions: [Edit] = []
  /// How many malformed UTF-8 sequences (WHATWG's maximal subparts) stay as they are.
  public var malformedSequences = 0
  /// The byte offset of the first of them.
  public var firstMalformedOffset: Int?

  /// Creates empty findings.
  public init() {}
}
