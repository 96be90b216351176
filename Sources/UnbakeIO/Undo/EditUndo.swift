/// Where the result of replaying edits goes.
public enum EditDestination {
  /// An output, which is not finished.
  case output(OutputFile)
  /// The place of the input.
  case inPlace
}

/// Gives back the bytes that were there before a repair, from its output and its edits.
public struct EditUndo {
  private let edits: String

  /// - Parameter edits: the path of the edits file.
  public init(edits: String) { self.edits = edits }

  /// Undoes the repair of a file, or of the standard input for `-`.
  ///
  /// A file is first made sure to be what the edits speak of; what comes from a pipe can only be compared
  /// as it passes. The result is compared with the original in any case.
  ///
  /// - Returns: how many changes were undone.
  /// - Throws: a failure when the two do not belong together; the output must be dropped then.
  public func undo(_ path: String, to destination: EditDestination) throws(RepairFailure) -> Int {
    try EditReplay(edits: edits, direction: .undo).replay(path, to: destination)
  }
}
