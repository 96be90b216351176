/// What becomes of bytes that do not decode.
public enum MalformedPolicy: String, Hashable, Sendable, CaseIterable {
  /// Read them as the encoding that their neighbours make likely; U+FFFD where none is.
  case detect
  /// U+FFFD for each malformed sequence, cut by WHATWG's rule.
  case replace
  /// Each byte as `\xNN`.
  case escape
  /// Nothing.
  case drop
  /// The end of the work.
  case fail
}
