/// What a look at some bytes found: edits to apply, and weaker candidates that are only reported.
public struct Findings: Hashable, Sendable {
  /// Edits with at least the minimum confidence, in order, never overlapping.
  public var edits: [Edit] = []

  /// Candidates below the minimum confidence, in order; reported, never applied.
  public var suggestions: [Edit] = []

  /// How many malformed UTF-8 sequences (WHATWG's maximal subparts) were passed through as they are.
  public var malformedSequences = 0

  /// The byte offset of the first malformed sequence, if there is one.
  public var firstMalformedOffset: Int?

  /// Creates empty findings: sound text. Allocates nothing.
  public init() {}
}

extension Findings {
  mutating func countMalformed(at offset: Int) {
    malformedSequences += 1
    if firstMalformedOffset == nil { firstMalformedOffset = offset }
  }

  /// Adds what was found further on.
  mutating func append(_ later: Findings) {
    edits += later.edits
    suggestions += later.suggestions
    malformedSequences += later.malformedSequences
    if firstMalformedOffset == nil { firstMalformedOffset = later.firstMalformedOffset }
  }
}
