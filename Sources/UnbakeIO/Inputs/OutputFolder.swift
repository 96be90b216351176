/// A folder for outputs, which keeps the tree of the inputs.
public struct OutputFolder {
  private let path: String
  private let format: FileRepair.Format
  private var taken: [String: String] = [:]

  /// - Parameter format: the format of the inputs, which may change their names.
  public init(_ path: String, format: FileRepair.Format) {
    self.path = path
    self.format = format
  }

  /// Where the repair of a file goes.
  ///
  /// - Throws: a failure when that is the file itself, or where another file goes.
  public mutating func target(of entry: InputList.Entry) throws(FileFailure) -> String {
    let target = path + "/" + name(entry.relativePath)
    if let other = taken[target] {
      throw FileFailure(
        path: target, operation: "write", reason: "both \(other) and \(entry.path) would go there",
        code: 0)
    }
    taken[target] = entry.path
    if System.exists(target), let old = try? System.resolved(entry.path),
      let new = try? System.resolved(target), old == new
    {
      throw FileFailure(
        path: target, operation: "write", reason: "it is the input; pass -w to replace it", code: 0)
    }
    guard isInside(target) else {
      throw FileFailure(
        path: target, operation: "write", reason: "a link leads out of \(path)", code: 0)
    }
    return target
  }

  /// Whether what is written to a path lands in the folder, whatever links there are on the way.
  private func isInside(_ target: String) -> Bool {
    guard let root = try? System.resolved(path) else { return true }
    var place = target[...]
    while place.count > path.count {
      if let resolved = try? System.resolved(String(place)) {
        return resolved.hasPrefix(root == "/" ? root : root + "/")
      }
      // What is not there yet has no links; what is above it may be one.
      guard let slash = place.lastIndex(of: "/") else { return true }
      place = place[..<slash]
    }
    return true
  }

  /// Responses of an archive become JSON Lines: `a.warc.gz` goes to `a.jsonl.gz`.
  private func name(_ path: String) -> String {
    let bare = Compression.bareName(path)
    let isArchive =
      format == .warc || format == .auto && FileRepair.Format(name: path) == .warc
    guard isArchive else { return path }
    let stem = bare.hasSuffix(".warc") ? String(bare.dropLast(5)) : bare
    return stem + ".jsonl" + path.dropFirst(bare.count)
  }
}
