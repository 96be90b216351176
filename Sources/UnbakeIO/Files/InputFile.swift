import Glibc

/// An open file or the standard input, read in large pieces.
public final class InputFile {
  /// The path as it was given; `<stdin>` for the standard input.
  public let path: String
  let status: System.Status
  private let descriptor: Int32
  /// Bytes read so far.
  private(set) var bytesRead = 0
  private var isAtEnd = false

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

  /// As `init`, its failure among those of repairing.
  static func opened(_ path: String) throws(RepairFailure) -> InputFile {
    do throws(FileFailure) { return try InputFile(path: path) } catch { throw .file(error) }
  }

  deinit { if descriptor != 0 { System.close(descriptor) } }

  /// Whether the standard input is a terminal, where someone would have to type.
  public static var isStandardInputTerminal: Bool { System.isTerminal(0) }

  /// Whether something stands at a path.
  public static func exists(_ path: String) -> Bool { System.exists(path) }

  /// The size of all files of some tasks; nil when one is no regular file.
  public static func size(of tasks: [RepairTask]) -> Int? {
    var size = 0
    for task in tasks {
      guard case .path(let path) = task.input, path != "-",
        let status = try? InputFile(path: path).status, status.isRegular
      else { return nil }
      size += status.size
    }
    return size
  }

  /// Reads the next piece behind what an array holds.
  ///
  /// - Returns: how many bytes came, 0 at the end.
  func read(
    into bytes: inout [UInt8], count: Int = InputFile.pieceSize
  ) throws(FileFailure) -> Int {
    // A terminal may be read on after its end; an input ends once.
    guard !isAtEnd else { return 0 }
    let got = try System.read(descriptor, into: &bytes, count: count, path: path)
    if got == 0, count > 0 { isAtEnd = true }
    bytesRead += got
    return got
  }

  /// Makes sure that the file is still the one that was read.
  ///
  /// - Parameter isReplaced: whether another file will take its path, so that this must still be there.
  func checkUnchanged(isReplaced: Bool) throws(FileFailure) {
    guard status.isRegular else { return }
    var now = try System.status(of: descriptor, path: path)
    if isReplaced, now.size == status.size, now.changed == status.changed {
      let there = try InputFile(path: path)
      now = there.status
    }
    guard now.size == status.size, now.changed == status.changed, now.identity == status.identity
    else {
      throw FileFailure(
        path: path, operation: "replace", reason: "it was changed while it was read; run again",
        code: EBUSY)
    }
  }

  /// Reads all that is left.
  public func readAll() throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while try read(into: &bytes) > 0 {}
    return bytes
  }
}
