/// What an audit keeps.
package struct AuditOptions: Hashable, Sendable {
  /// How many samples each cause has at most.
  package var samplesPerCause = 8
  /// Whether the text is left out of samples and of the confusion table.
  package var isRedacted = false

  /// Creates the default options.
  package init() {}
}
