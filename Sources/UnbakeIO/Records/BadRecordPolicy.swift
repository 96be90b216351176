/// What becomes of a record that is not JSON.
public enum BadRecordPolicy {
  /// The input fails.
  case fail
  /// It is left out.
  case skip
  /// It is written as it is.
  case keep
  /// It is written to another file instead.
  case quarantine(OutputFile)
}

/// The same, for the threads that meet such records.
enum BadRecordAction: Sendable {
  case fail, skip, keep, setAside

  init(_ policy: BadRecordPolicy) {
    self =
      switch policy {
      case .fail: .fail
      case .skip: .skip
      case .keep: .keep
      case .quarantine: .setAside
      }
  }
}
