/// The lines of a configuration file, to tell where a key stands: what reads TOML does not.
struct ConfigurationLines {
  private let lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.drop { $0 == " " || $0 == "\t" })
    }
  }

  /// The line of a key, told from the top of the file or of a table (`severity.CT301`): the first line that
  /// begins with its last part, or with the table's name in brackets. Nil where it is written otherwise.
  func line(of key: String) -> Int? {
    let name = key.split(separator: ".").last.map { String($0) } ?? key
    let found = lines.firstIndex { line in
      let rest = line.drop { $0 == "[" || $0 == "\"" }
      guard rest.hasPrefix(name) else { return false }
      let next = rest.dropFirst(name.count).first
      return next == nil || " \t=\"].".contains(next ?? " ")
    }
    return found.map { $0 + 1 }
  }
}
