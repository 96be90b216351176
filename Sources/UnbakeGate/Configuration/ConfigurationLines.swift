/// The lines of a configuration file, to tell where a key stands: what reads TOML does not.
struct ConfigurationLines {
  private let lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.drop { $0 == " " || $0 == "\t" })
    }
  }

  /// The line of a key, told from the top of the file or of a table (`severity.CT301`): the first line that
  /// begins with it, in brackets or not, or with its last part. Nil where it is written otherwise.
  func line(of key: String) -> Int? {
    let last = key.split(separator: ".").last.map { String($0) } ?? key
    return firstLine(beginningWith: key) ?? firstLine(beginningWith: last)
  }

  private func firstLine(beginningWith name: String) -> Int? {
    let found = lines.firstIndex { line in
      let rest = line.drop { $0 == "[" || $0 == "\"" }
      guard rest.hasPrefix(name) else { return false }
      return rest.dropFirst(name.count).first.map { " \t=\"].".contains($0) } ?? true
    }
    return found.map { $0 + 1 }
  }
}
