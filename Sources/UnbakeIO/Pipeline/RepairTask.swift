/// An input to repair, and where its repair goes.
public struct RepairTask {
  /// Where bytes come from.
  public enum Input {
    /// A path, opened when its turn comes; `-` is the standard input.
    case path(String)
    /// A file that is open.
    case file(InputFile)
  }

  /// Where bytes go.
  public enum Destination {
    /// An output that others may share; it is not finished by the task.
    case output(OutputFile)
    /// The place of the input, compressed as that is.
    case inPlace
    /// A file of its own, compressed as its name says. Folders above it are made.
    case file(String)
  }

  /// Where the bytes come from.
  public var input: Input
  /// Where they go.
  public var destination: Destination
  /// Whether somebody named the input, rather than a walk having found it.
  public var isNamed: Bool

  /// Creates a task.
  public init(input: Input, destination: Destination, isNamed: Bool = true) {
    self.input = input
    self.destination = destination
    self.isNamed = isNamed
  }

  /// The path of the input.
  public var path: String {
    switch input {
    case .path("-"): "<stdin>"
    case .path(let path): path
    case .file(let file): file.path
    }
  }
}

/// What became of a task.
public struct RepairReport {
  /// The path of the input.
  public var path: String
  /// Whether somebody named the input.
  public var isNamed: Bool
  /// What was done, or why it could not be.
  public var outcome: Result<RepairSummary, RepairFailure>
  /// How many other names keep a file that was replaced as it was.
  public var otherNames = 0
}

/// How far a run has got.
public struct RunProgress: Sendable {
  /// Bytes read of the files, as they are compressed.
  public var fileBytesRead = 0
  /// Bytes read after decompression, of batches that are written.
  public var bytesRead = 0
  /// Edits in them.
  public var edits = 0
}
