/// What an `.editorconfig` says of the encodings of files.
package struct EditorConfig: Hashable, Sendable {
  /// Whether files further up do not count.
  package private(set) var isRoot = false
  private var sections: [Section] = []

  private struct Section: Hashable {
    var pattern: PathPattern?
    var charset: String
  }

  /// Reads a file's text; what it does not know it passes by, as editors do.
  package init(_ text: String) {
    var pattern: PathPattern?
    var isInSection = false
    for line in text.split(whereSeparator: \.isNewline) {
      let line = Self.trimmed(line)
      guard let first = line.first, first != "#", first != ";" else { continue }
      if first == "[", line.hasSuffix("]") {
        pattern = PathPattern(String(line.dropFirst().dropLast()))
        isInSection = true
        continue
      }
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let value = Self.trimmed(parts[1]).lowercased()
      switch Self.trimmed(parts[0]).lowercased() {
      case "root" where !isInSection: isRoot = value == "true"
      case "charset" where isInSection: sections.append(Section(pattern: pattern, charset: value))
      default: break
      }
    }
  }

  /// The `charset` for a path, told from the file's folder on: the last section that fits counts.
  package func charset(for path: String) -> String? {
    sections.last { $0.pattern?.matches(path) ?? false }?.charset
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
