import Glibc

/// An open file or the standard input, read in large pieces.
public final class InputFile {
  /// The path as it was given; `<stdin>` for the standard input.
  public let path: String
  let status: System.Status
  private let descriptor: Int32

  /// How many bytes are read at once.
  static let pieceSize = 1 << 20

  /// Opens a path, or the standard input for `-`.
  ///
  /// - Throws: a failure that names the path, also for a directory.
  public init(path: String) throws(FileFailure) {
    if path == "-" {
      self.path = "<stdin>"
      descriptor = 0
      status = try System.status(of: 0, path: "<stdin>")
    } else {
      self.path = path
      descriptor = try System.open(path, flags: O_RDONLY)
      status = try System.status(of: descriptor, path: path)
    }
    if status.isDirectory {
      throw FileFailure(
        path: self.path, operation: "read", reason: "is a directory; name the files in it",
        code: EISDIR)
    }
  }

  deinit { if descriptor != 0 { System.close(descriptor) } }

  /// Whether the standard input is a terminal, where someone would have to type.
  public static var isStandardInputTerminal: Bool { System.isTerminal(0) }

  /// Whether something stands at a path.
  public static func exists(_ path: String) -> Bool { System.exists(path) }

  /// Reads the next piece behind what an array holds.
  ///
  /// - Returns: how many bytes came, 0 at the end.
  func read(into bytes: inout [UInt8]) throws(FileFailure) -> Int {
    try System.read(descriptor, into: &bytes, count: Self.pieceSize, path: path)
  }

  /// Reads all that is left.
  public func readAll() throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while try read(into: &bytes) > 0 {}
    return bytes
  }
}
