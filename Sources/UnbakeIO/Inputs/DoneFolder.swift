/// A folder of marks for files that are done, so that a run can be resumed.
///
/// A mark holds for a file as it was, and for the same settings.
public struct DoneFolder {
  private let path: String
  private let settings: String

  /// - Parameter settings: what the result depends on besides the file, in any words.
  public init(_ path: String, settings: String) throws(FileFailure) {
    self.path = path
    self.settings = settings
    try System.makeFolders(above: path + "/")
  }

  /// Whether a file was done, and is as it was.
  ///
  /// - Parameter target: where its repair went, which must still be there.
  public func isDone(_ file: String, target: String) -> Bool {
    guard let mark = mark(file), System.exists(target),
      let there = try? InputFile(path: place(file)).readAll()
    else { return false }
    return there.elementsEqual(mark.utf8)
  }

  /// Says that a file is done.
  public func setDone(_ file: String) throws(FileFailure) {
    guard let mark = mark(file) else { return }
    let output = try OutputFile(path: place(file))
    try output.write(mark)
    try output.finish()
  }

  private func mark(_ file: String) -> String? {
    guard let status = try? InputFile(path: file).status else { return nil }
    return "{\"path\":\(JSONText.quoted(file)),\"bytes\":\(status.size),"
      + "\"changed\":\"\(status.changed.map { String($0) }.joined(separator: "."))\","
      + "\"settings\":\(JSONText.quoted(settings))}\n"
  }

  private func place(_ file: String) -> String {
    var checksum = Checksum()
    checksum.add(Array(file.utf8).span)
    return path + "/" + checksum.text + ".done"
  }
}
