/// Why a record is not JSON, and where.
public struct JSONFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong: `a comma or } is missing`.
  public var problem: String
  /// The byte offset in the record.
  public var byteOffset: Int

  /// The message to print.
  public var description: String { "\(problem) at byte \(byteOffset)" }
}
