/// The files of a run: those that were named, and those found in the folders that were.
public struct InputList {
  /// A file of a run.
  public struct Entry: Hashable, Sendable {
    /// The path to open; `-` is the standard input.
    public var path: String
    /// Whether somebody named it, rather than a walk having found it.
    public var isNamed: Bool
    /// Where it goes below an output folder.
    public var relativePath: String
  }

  /// The files, in order.
  public private(set) var entries: [Entry] = []
  /// Folders that could not be read, and what in them has a name that cannot be told.
  public private(set) var failures: [FileFailure] = []
  /// Folders that were named.
  public private(set) var folders: [String] = []

  /// Finds the files of some paths. A path where nothing is stays in the list, to fail in its turn.
  public init(_ paths: [String]) {
    for path in paths {
      guard path != "-", System.status(at: path)?.isDirectory == true else {
        entries.append(Entry(path: path, isNamed: true, relativePath: Self.relative(path)))
        continue
      }
      folders.append(path)
      let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      let walk = Walk(trimmed)
      failures += walk.failures
      for file in walk.files {
        entries.append(Entry(path: trimmed + "/" + file, isNamed: false, relativePath: file))
      }
    }
  }

  /// Where a named file goes below an output folder: the path as it is, if that leads downwards; else
  /// its name.
  private static func relative(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    guard !path.hasPrefix("/"), !parts.contains("..") else { return String(parts.last ?? "") }
    return parts.joined(separator: "/")
  }

  /// The paths in a list, one a line or with NULs between; `-` is the standard input.
  public static func paths(listedIn list: String, separatedByNUL: Bool) throws(FileFailure)
    -> [String]
  {
    let bytes = try InputFile(path: list).readAll()
    return bytes.split(separator: separatedByNUL ? 0 : 0x0A).map {
      String(decoding: $0.last == 0x0D && !separatedByNUL ? $0.dropLast() : $0, as: UTF8.self)
    }
  }

  /// Leaves only the files of one of some shards: every n-th, from the i-th on.
  public mutating func keep(_ shard: Shard) {
    entries = entries.enumerated().filter { $0.offset % shard.count == shard.number - 1 }
      .map(\.element)
  }

  /// Leaves only the files of which something is true.
  public mutating func keep(where isKept: (Entry) -> Bool) { entries = entries.filter(isKept) }
}

/// One of some parts of the files of a run.
public struct Shard: Hashable, Sendable {
  /// Which one, from 1.
  public var number: Int
  /// Of how many.
  public var count: Int

  /// Reads `2/8`; nil when it is not that.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]), count > 0,
      (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }
}
