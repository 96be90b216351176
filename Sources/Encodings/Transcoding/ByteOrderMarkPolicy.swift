/// What becomes of a byte order mark at the start of a text.
public enum ByteOrderMarkPolicy: String, Hashable, Sendable, CaseIterable {
  /// It is left out.
  case strip
  /// It stays as it is.
  case keep
  /// A Unicode target gets one, whether the input had one or not.
  case add
}
