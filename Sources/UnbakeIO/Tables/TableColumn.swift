/// A column of a table.
public enum TableColumn: Hashable, Sendable {
  /// By its name in the first row.
  case name([UInt8])
  /// By its number, 1 for the first.
  case number(Int)

  /// Reads a column as someone wrote it: a number, or a name.
  ///
  /// - Returns: nil for an empty name and for numbers below 1.
  public init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    if let number = Int(text) {
      guard number > 0 else { return nil }
      self = .number(number)
    } else {
      self = .name(Array(text.utf8))
    }
  }
}
