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
  /// The bytes with the edits applied.
  ///
  /// - Parameters:
  ///   - bytes: the bytes the findings were made on.
  ///   - base: the byte offset of the first of them in the edits' counting.
  /// - Complexity: O(n) in the bytes; one allocation.
  public func applied(to bytes: Span<UInt8>, startingAt base: Int = 0) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var next = 0
    for edit in edits {
      output.append(contentsOf: bytes, in: next..<edit.byteOffsets.lowerBound - base)
      output.append(contentsOf: edit.replacement.utf8)
      next = edit.byteOffsets.upperBound - base
    }
    output.append(contentsOf: bytes, in: next..<bytes.count)
    return output
  }

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
