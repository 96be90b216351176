/// A pattern of paths without alternatives, ready to be matched.
struct PathGlob: Hashable, Sendable {
  private var tokens: [Token] = []

  /// A part of a pattern, and what it takes.
  private enum Token: Hashable, Sendable {
    case letter(Character)
    /// `?`: any letter of a name.
    case one
    /// `[a-z]`, `[!a-z]`.
    case among(ranges: [ClosedRange<Character>], isNegated: Bool)
    /// `*` within a name, and `**` across folders.
    case any(crosses: Bool)

    var repeats: Bool {
      if case .any = self { true } else { false }
    }

    func takes(_ letter: Character) -> Bool {
      switch self {
      case .letter(let own): letter == own
      case .one: letter != "/"
      case .among(let ranges, let isNegated):
        letter != "/" && ranges.contains { $0.contains(letter) } != isNegated
      case .any(let crosses): crosses || letter != "/"
      }
    }
  }

  /// Reads a pattern; nil when a bracket does not end.
  init?(_ pattern: [Character]) {
    var rest = pattern[...]
    while let next = rest.popFirst() {
      switch next {
      case "*":
        let count = rest.prefix { $0 == "*" }.count
        rest.removeFirst(count)
        tokens.append(.any(crosses: count > 0))
      case "?": tokens.append(.one)
      case "[":
        guard let token = Self.among(&rest) else { return nil }
        tokens.append(token)
      case "\\": tokens.append(.letter(rest.popFirst() ?? next))
      default: tokens.append(.letter(next))
      }
    }
  }

  /// What stands in brackets; passes it. A bracket right behind the opening one is a letter.
  private static func among(_ rest: inout ArraySlice<Character>) -> Token? {
    let isNegated = rest.first == "!" || rest.first == "^"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<Character>] = []
    while let low = rest.popFirst() {
      if low == "]", !ranges.isEmpty { return .among(ranges: ranges, isNegated: isNegated) }
      var high = low
      if rest.first == "-", let end = rest.dropFirst().first, end != "]" {
        high = end
        rest.removeFirst(2)
      }
      ranges.append(min(low, high)...max(low, high))
    }
    return nil
  }

  /// Whether the pattern fits the whole of a path.
  ///
  /// Goes through the path once with all places of the pattern that fit what was passed.
  ///
  /// - Complexity: O(m · n), whatever the pattern.
  func matches(_ path: Substring) -> Bool {
    var places = [Bool](repeating: false, count: tokens.count + 1)
    places[0] = true
    passStars(&places)
    for letter in path {
      var next = [Bool](repeating: false, count: places.count)
      for place in tokens.indices where places[place] && tokens[place].takes(letter) {
        next[tokens[place].repeats ? place : place + 1] = true
      }
      places = next
      passStars(&places)
    }
    return places[tokens.count]
  }

  /// Stars may stand for nothing, and `**/` for no folder at all.
  private func passStars(_ places: inout [Bool]) {
    for place in tokens.indices where places[place] {
      guard case .any(let crosses) = tokens[place] else { continue }
      places[place + 1] = true
      if crosses, place + 1 < tokens.count, tokens[place + 1] == .letter("/") {
        places[place + 2] = true
      }
    }
  }
}
