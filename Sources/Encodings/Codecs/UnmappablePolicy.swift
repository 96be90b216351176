/// What becomes of a scalar that the target encoding has no bytes for.
public enum UnmappablePolicy: String, Hashable, Sendable, CaseIterable {
  /// The end of the work.
  case fail
  /// A question mark.
  case replace
  /// An HTML entity, `&#8364;`.
  case entity
  /// An escape, `\u{20AC}`.
  case escape
  /// The nearest that the encoding has by ICU's fallbacks and plain punctuation, else a question mark.
  case bestFit
}
