import Glibc

/// A file that could not be read or written: what was tried, where, and why.
public struct FileFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as it was given; `<stdin>` and `<stdout>` for the standard streams.
  public var path: String
  /// What was tried: `open`, `read`, `write`, `rename`, …
  public var operation: String
  /// The system's reason, lower case.
  public var reason: String
  /// The system's error number.
  public var code: Int32

  /// Creates a failure.
  public init(path: String, operation: String, reason: String, code: Int32) {
    self.path = path
    self.operation = operation
    self.reason = reason
    self.code = code
  }

  /// The message to print: `cannot open notes.txt: no such file or directory`.
  public var description: String { "cannot \(operation) \(path): \(reason)" }

  /// Whether the reader of a pipe has gone.
  public var isClosedPipe: Bool { code == EPIPE }
}
