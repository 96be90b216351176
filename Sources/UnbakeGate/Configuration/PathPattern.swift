/// A pattern of paths: `*` and `?` within a name, `**` across folders, `[a-z]`, `{a,b}` and `{1..9}`.
///
/// A pattern without a slash speaks of names anywhere; one with a slash of paths from its folder on; one that
/// ends in a slash of all below a folder.
package struct PathPattern: Hashable, Sendable {
  private let alternatives: [PathGlob]
  private let isAnchored: Bool

  /// Braces may stand for this many patterns.
  private static let limit = 1000
  private static let longest = 4096

  /// Reads a pattern; nil when a bracket or brace does not end, when it is empty or too long, or stands for too
  /// many.
  package init?(_ text: String) {
    var text = text
    if text.hasSuffix("/") { text += "**" }
    if text.hasPrefix("./") { text.removeFirst(2) }
    guard !text.isEmpty, text.utf8.count <= Self.longest,
      let expanded = Self.expanded(Array(text))
    else { return nil }
    let alternatives = expanded.compactMap { pattern in
      PathGlob(pattern.first == "/" ? Array(pattern.dropFirst()) : pattern)
    }
    guard alternatives.count == expanded.count else { return nil }
    isAnchored = text.contains("/")
    self.alternatives = alternatives
  }

  /// Whether a path fits, told from the pattern's folder on.
  package func matches(_ path: String) -> Bool {
    let subject =
      isAnchored
      ? path[...]
      : path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    return alternatives.contains { $0.matches(subject) }
  }

  /// The patterns without braces that one with braces stands for; nil when a brace does not end.
  private static func expanded(_ pattern: [Character]) -> [[Character]]? {
    guard let open = pattern.firstIndex(of: "{") else {
      return pattern.contains("}") ? nil : [pattern]
    }
    var depth = 0
    var parts: [[Character]] = [[]]
    for place in pattern.indices[open...] {
      let letter = pattern[place]
      if letter == "{" { depth += 1 }
      if letter == "}" { depth -= 1 }
      if depth == 0 {
        let (before, after) = (pattern[..<open], pattern[(place + 1)...])
        var all: [[Character]] = []
        for part in range(parts) ?? parts {
          guard let rest = expanded(before + part + after), all.count + rest.count <= limit
          else { return nil }
          all += rest
        }
        return all
      }
      if letter == ",", depth == 1 {
        parts.append([])
      } else if place > open {
        parts[parts.count - 1].append(letter)
      }
    }
    return nil
  }

  /// The numbers of `{1..9}`.
  private static func range(_ parts: [[Character]]) -> [[Character]]? {
    guard parts.count == 1, let dots = String(parts[0]).firstRange(of: "..") else { return nil }
    let text = String(parts[0])
    guard let low = Int(text[..<dots.lowerBound]), let high = Int(text[dots.upperBound...]),
      low <= high, UInt(bitPattern: high &- low) < limit
    else { return nil }
    return (low...high).map { Array(String($0)) }
  }
}
