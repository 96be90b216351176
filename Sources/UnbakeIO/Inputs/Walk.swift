import Glibc

/// Finds the files below a folder, in the order of their names, without what a `.gitignore` leaves out.
///
/// Links are not followed; folders of version control and files that an interrupted run has left are
/// passed by.
struct Walk {
  /// The files found, relative to the folder.
  private(set) var files: [String] = []
  /// Folders that could not be read, and what has a name that cannot be told.
  private(set) var failures: [FileFailure] = []
  private let root: String
  private var rules: [Scope] = []

  /// The rules of a folder, outermost first.
  private struct Scope {
    var rules: IgnoreRules
    /// What leads from the folder to the root, for a folder above it.
    var prefix: [UInt8] = []
    /// How many bytes lead from the root to the folder, for one below it.
    var depth = 0
  }

  private static let passedBy: Set<String> = [".git", ".hg", ".svn"]

  init(_ root: String) {
    self.root = root
    addRulesAbove()
    visit("")
  }

  /// The rules of folders above the root, up to that of the repository.
  private mutating func addRulesAbove() {
    guard let resolved = try? System.resolved(root) else { return }
    var folders: [String] = []
    var folder = resolved
    while true {
      folders.append(folder)
      if System.exists(folder + "/.git") { break }
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return }
      folder = String(folder[..<slash])
    }
    for folder in folders.dropFirst().reversed() {
      // Paths are matched from the root on: what stands between is put before them.
      let between = resolved.utf8.dropFirst(folder.utf8.count + 1)
      addRules(of: folder, prefix: Array(between) + [UInt8(ascii: "/")])
    }
  }

  private mutating func addRules(of folder: String, prefix: [UInt8] = [], depth: Int = 0) {
    guard let file = try? InputFile(path: folder + "/.gitignore"),
      let text = try? file.readAll()
    else { return }
    rules.append(Scope(rules: IgnoreRules(text.span), prefix: prefix, depth: depth))
  }

  /// Visits a folder, named from the root with a slash behind.
  private mutating func visit(_ folder: String) {
    let path = folder.isEmpty ? root : root + "/" + folder.dropLast()
    let entries: [System.FolderEntry]
    do throws(FileFailure) {
      entries = try System.entries(of: path)
    } catch {
      failures.append(error)
      return
    }
    let outer = rules.count
    addRules(of: path, depth: folder.utf8.count)
    for entry in entries.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      let name = folder + entry.name
      guard !Self.passedBy.contains(entry.name), !TemporaryFiles.isTemporary(entry.name),
        !isIgnored(name, isFolder: entry.isFolder)
      else { continue }
      if !entry.isNameWhole {
        failures.append(
          FileFailure(
            path: path + "/" + entry.name, operation: "open",
            reason: "its name is not UTF-8; rename it, or pass it by in .gitignore", code: EILSEQ))
      } else if entry.isFolder {
        visit(name + "/")
      } else if entry.isRegular {
        files.append(name)
      }
    }
    rules.removeLast(rules.count - outer)
  }

  private func isIgnored(_ name: String, isFolder: Bool) -> Bool {
    let path = Array(name.utf8)
    for scope in rules.reversed() {
      let subject = scope.prefix + path.dropFirst(scope.depth)
      if let isIgnored = scope.rules.isIgnored(subject, isFolder: isFolder) { return isIgnored }
    }
    return false
  }
}
