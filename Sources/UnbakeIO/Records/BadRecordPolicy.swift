/// What becomes of a record that is not what its format says.
public enum BadRecordPolicy: Hashable, Sendable {
  /// The input fails.
  case fail
  /// It is left out.
  case skip
  /// It is written as it is.
  case keep
  /// It is written to another file instead.
  case quarantine
}
