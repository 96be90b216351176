/// Makes the edits that a repair recorded, from the bytes that were there before it: what comes out is what the repair
/// wrote, whatever this version would do.
public struct EditApply {
  private let edits: String

  /// - Parameter edits: the path of the edits file.
  public init(edits: String) { self.edits = edits }

  /// Makes the edits of a file, or of the standard input for `-`.
  ///
  /// A file is first made sure to be what the edits speak of; what comes from a pipe can only be compared
  /// as it passes. The result is compared with what the repair wrote in any case.
  ///
  /// - Returns: how many changes were made.
  /// - Throws: a failure when the two do not belong together; the output must be dropped then.
  public func apply(_ path: String, to destination: EditDestination) throws(RepairFailure) -> Int {
    try EditReplay(edits: edits, direction: .apply).replay(path, to: destination)
  }
}
