/// The rules of one `.gitignore`: which paths below its folder are left out of a walk.
struct IgnoreRules {
  /// One line of the file.
  private struct Rule {
    var pattern: [UInt8]
    /// Whether it takes a path back in.
    var isNegated: Bool
    var isForFoldersOnly: Bool
    /// Whether it speaks of paths from the folder on, not of names anywhere below.
    var isAnchored: Bool
  }

  private var rules: [Rule] = []

  /// Reads a file's lines.
  init(_ text: Span<UInt8>) {
    var start = 0
    while start < text.count {
      let end = text.firstNewline(from: start) ?? text.count
      var line: [UInt8] = []
      for place in start..<end { line.append(text[place]) }
      if let rule = Self.rule(line) { rules.append(rule) }
      start = end + 1
    }
  }

  /// Whether a path below the folder is left out: nil when no rule speaks of it.
  func isIgnored(_ path: [UInt8], isFolder: Bool) -> Bool? {
    for rule in rules.reversed() where isFolder || !rule.isForFoldersOnly {
      let subject =
        rule.isAnchored ? path[...] : path[(path.lastIndex(of: Self.slash).map { $0 + 1 } ?? 0)...]
      if Self.matches(rule.pattern[...], subject, isAtStart: true) { return !rule.isNegated }
    }
    return nil
  }

  private static let slash = UInt8(ascii: "/")
  private static let star = UInt8(ascii: "*")

  private static func rule(_ line: [UInt8]) -> Rule? {
    var line = line
    if line.last == 0x0D { line.removeLast() }
    while line.last == 0x20, line.dropLast().last != UInt8(ascii: "\\") { line.removeLast() }
    guard let first = line.first, first != UInt8(ascii: "#") else { return nil }
    var rule = Rule(pattern: [], isNegated: false, isForFoldersOnly: false, isAnchored: false)
    if first == UInt8(ascii: "!") {
      rule.isNegated = true
      line.removeFirst()
    }
    if line.last == slash {
      rule.isForFoldersOnly = true
      line.removeLast()
    }
    rule.isAnchored = line.contains(slash)
    if line.first == slash { line.removeFirst() }
    guard !line.isEmpty else { return nil }
    rule.pattern = line
    return rule
  }

  /// Whether a pattern fits the whole of a path.
  ///
  /// - Parameter isAtStart: whether the pattern begins, or follows a slash.
  private static func matches(
    _ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>, isAtStart: Bool = false
  ) -> Bool {
    var (pattern, path, isAtStart) = (pattern, path, isAtStart)
    while let token = pattern.first {
      switch token {
      case star:
        if isAtStart, pattern.starts(with: [star, star]),
          let isMatch = matchesAcross(pattern, path)
        {
          return isMatch
        }
        let rest = pattern.drop { $0 == star }
        var tail = path
        while true {
          if matches(rest, tail) { return true }
          guard let next = tail.first, next != slash else { return false }
          tail = tail.dropFirst()
        }
      case UInt8(ascii: "?"):
        guard let next = path.first, next != slash else { return false }
        pattern = pattern.dropFirst()
        path = path.dropFirst()
      case UInt8(ascii: "["):
        guard let next = path.first, next != slash,
          let (isMember, rest) = bracket(pattern, next)
        else { return false }
        guard isMember else { return false }
        pattern = rest
        path = path.dropFirst()
      default:
        var letter = token
        if token == UInt8(ascii: "\\"), let escaped = pattern.dropFirst().first {
          letter = escaped
          pattern = pattern.dropFirst()
        }
        guard path.first == letter else { return false }
        pattern = pattern.dropFirst()
        path = path.dropFirst()
        isAtStart = letter == slash
        continue
      }
      isAtStart = false
    }
    return path.isEmpty
  }

  /// Two stars or more, with a slash or an end behind: any number of folders. Nil when they mean no more
  /// than one.
  private static func matchesAcross(
    _ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>
  ) -> Bool? {
    let rest = pattern.drop { $0 == star }
    if rest.isEmpty { return !path.isEmpty }
    guard rest.first == slash else { return nil }
    var tail = path
    while true {
      if matches(rest.dropFirst(), tail, isAtStart: true) { return true }
      guard let next = tail.firstIndex(of: slash) else { return false }
      tail = tail[(next + 1)...]
    }
  }

  /// Whether a byte is in a class in brackets, and what follows it; nil when the class does not end.
  private static func bracket(
    _ pattern: ArraySlice<UInt8>, _ byte: UInt8
  ) -> (isMember: Bool, rest: ArraySlice<UInt8>)? {
    var rest = pattern.dropFirst()
    var isNegated = false
    if rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^") {
      isNegated = true
      rest = rest.dropFirst()
    }
    var isMember = false
    var isFirst = true
    while let token = rest.first, token != UInt8(ascii: "]") || isFirst {
      isFirst = false
      rest = rest.dropFirst()
      var low = token
      if token == UInt8(ascii: "\\"), let escaped = rest.first {
        low = escaped
        rest = rest.dropFirst()
      }
      var high = low
      if rest.first == UInt8(ascii: "-"), let end = rest.dropFirst().first,
        end != UInt8(ascii: "]")
      {
        high = end
        rest = rest.dropFirst(2)
      }
      if low <= byte, byte <= high { isMember = true }
    }
    guard rest.first == UInt8(ascii: "]") else { return nil }
    return (isMember != isNegated, rest.dropFirst())
  }
}
