/// Finds files that hold for the folders below them.
public enum NearestFiles {
  /// The folders above a path, the nearest first, up to the one that holds a repository; up to the top when
  /// none does. Links are followed.
  public static func folders(above path: String) -> [String] {
    var folder = absolute(path)
    if System.status(at: folder)?.isDirectory != true { folder = parent(of: folder) }
    var folders: [String] = []
    while true {
      folders.append(folder)
      if folder == "/" || System.exists(folder + "/.git") { return folders }
      folder = parent(of: folder)
    }
  }

  /// A path from the top on, with links followed as far as it exists.
  public static func absolute(_ path: String) -> String {
    if let resolved = try? System.resolved(path) { return resolved }
    let name = path.split(separator: "/").last.map { String($0) } ?? ""
    let folder = path.contains("/") ? parent(of: path) : "."
    guard folder != path else { return path }
    let above = absolute(folder)
    return above == "/" ? "/" + name : above + "/" + name
  }

  /// What a folder's file says; nil when it is not there.
  ///
  /// - Throws: a failure when it is there and cannot be read.
  public static func text(of path: String) throws(FileFailure) -> String? {
    guard System.exists(path) else { return nil }
    return String(decoding: try InputFile(path: path).readAll(), as: UTF8.self)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }
}
