/// What an audit keeps.
public struct AuditOptions: Hashable, Sendable {
  /// How many samples each cause has at most.
  public var samplesPerCause = 8
  /// Whether the text is left out of samples and of the confusion table.
  public var isRedacted = false

  /// Creates the default options.
  public init() {}
}
