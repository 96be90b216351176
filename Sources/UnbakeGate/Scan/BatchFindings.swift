/// What was found in a batch of an input.
package struct BatchFindings: Sendable {
  /// The findings, in order; lines count from the start of the batch if ``isRelative``.
  package var findings: [Finding] = []
  /// How many line feeds the batch has.
  package var lines = 0
  /// Bytes after decompression.
  package var bytes = 0
  /// Whether the batch was looked at by itself.
  package var isRelative = false
  /// How the lines end, and how many bytes are beyond ASCII.
  var counts = ByteCounts()
  /// Findings that comments, allow lists and code in Markdown let pass.
  package var allowed = 0
  /// Lines that are not UTF-8, where that may be news of the input.
  var strays = StrayLines()
  /// Patterns of `allow-patterns` that took too long on a line.
  package var slowPatterns: Set<String> = []
  /// What an audit counts; nil when there is none.
  var audit: AuditCounts?

  /// Creates findings of nothing.
  package init() {}
}
