/// A pattern of paths: `*` and `?` within a name, `**` across folders, `[a-z]`, `{a,b}` and `{1..9}`.
///
/// A pattern without a slash speaks of names anywhere; one with a slash of paths from its folder on; one that
/// ends in a slash of all below a folder.
package struct PathPattern: Hashable, Sendable {
  private let alternatives: [[Character]]
  private let isAnchored: Bool

  /// Reads a pattern; nil when a bracket or brace does not end, or it is empty.
  package init?(_ text: String) {
    var text = text
    if text.hasSuffix("/") { text += "**" }
    if text.hasPrefix("./") { text.removeFirst(2) }
    guard !text.isEmpty, let alternatives = Self.expanded(Array(text)),
      alternatives.allSatisfy({ Self.isClosed($0) })
    else { return nil }
    isAnchored = text.contains("/")
    self.alternatives = alternatives.map { $0.first == "/" ? Array($0.dropFirst()) : $0 }
  }

  /// Whether a path fits, told from the pattern's folder on.
  package func matches(_ path: String) -> Bool {
    let subject =
      isAnchored
      ? path[...]
      : path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    let letters = Array(subject)
    return alternatives.contains { Self.matches($0[...], letters[...]) }
  }

  private static func isClosed(_ pattern: [Character]) -> Bool {
    var rest = pattern[...]
    while let next = rest.popFirst() {
      if next == "\\" { _ = rest.popFirst() }
      if next == "[" {
        // A bracket right behind the opening one is a letter.
        let start = rest.first == "!" || rest.first == "^" ? rest.dropFirst() : rest
        guard let end = start.dropFirst().firstIndex(of: "]") else { return false }
        rest = rest[(end + 1)...]
      }
    }
    return true
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
          guard let rest = expanded(before + part + after) else { return nil }
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
      low <= high, high - low < 1000
    else { return nil }
    return (low...high).map { Array(String($0)) }
  }

  private static func matches(
    _ pattern: ArraySlice<Character>, _ path: ArraySlice<Character>
  ) -> Bool {
    var (pattern, path) = (pattern, path)
    while let token = pattern.popFirst() {
      switch token {
      case "*":
        let crosses = pattern.first == "*"
        if crosses {
          pattern.removeFirst()
          // `**/` may stand for no folder at all.
          if pattern.first == "/", matches(pattern.dropFirst(), path) { return true }
        }
        var tail = path
        while true {
          if matches(pattern, tail) { return true }
          guard let next = tail.popFirst(), crosses || next != "/" else { return false }
        }
      case "?":
        guard let next = path.popFirst(), next != "/" else { return false }
      case "[":
        guard let next = path.popFirst(), next != "/", takes(next, &pattern) else { return false }
      case "\\":
        guard let escaped = pattern.popFirst(), path.popFirst() == escaped else { return false }
      default:
        guard path.popFirst() == token else { return false }
      }
    }
    return path.isEmpty
  }

  /// Whether a class in brackets has a letter; passes the class.
  private static func takes(_ letter: Character, _ pattern: inout ArraySlice<Character>) -> Bool {
    let isNegated = pattern.first == "!" || pattern.first == "^"
    if isNegated { pattern.removeFirst() }
    var (isMember, isFirst) = (false, true)
    while let low = pattern.popFirst(), low != "]" || isFirst {
      isFirst = false
      var high = low
      if pattern.first == "-", let end = pattern.dropFirst().first, end != "]" {
        high = end
        pattern.removeFirst(2)
      }
      if low <= letter, letter <= high { isMember = true }
    }
    return isMember != isNegated
  }
}
