import UnbakeIO

/// Paths as a baseline has them: told from its folder on, so that it holds wherever the command runs.
struct BaselinePaths {
  private let folder: String?

  init(of baseline: String?) {
    folder = baseline.map { path in
      let whole = NearestFiles.absolute(path)
      return String(whole[..<(whole.lastIndex(of: "/") ?? whole.startIndex)])
    }
  }

  /// The path of an input; as it was given where it does not lie below the folder.
  func path(of input: String) -> String {
    guard let folder, !input.hasPrefix("<") else { return input }
    let whole = NearestFiles.absolute(input)
    return whole.hasPrefix(folder + "/") ? String(whole.dropFirst(folder.count + 1)) : input
  }
}
