/// A line of a case file that is not a case.
public struct BrokenCase: Error, Hashable, Sendable, CustomStringConvertible {
  /// The family of the case file.
  public var family: String
  /// The line's number, the first line being 1.
  public var line: Int

  /// What is wrong, and where.
  public var description: String {
    "Cases/\(family).tsv:\(line): not five fields, or a broken escape"
  }
}
