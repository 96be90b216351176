/// What was found in a batch of an input.
public struct BatchFindings: Sendable {
  /// The findings, in order; lines count from the start of the batch if ``isRelative``.
  public var findings: [Finding] = []
  /// How many line feeds the batch has.
  public var lines = 0
  /// Bytes after decompression.
  public var bytes = 0
  /// Whether the batch was looked at by itself.
  public var isRelative = false
  /// How the lines end.
  var lineEnds = LineEnds()
  /// Findings that comments, allow lists and code in Markdown let pass.
  public var allowed = 0
  /// What an audit counts; nil when there is none.
  var audit: AuditCounts?
}
