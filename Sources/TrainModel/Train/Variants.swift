import Foundation

/// The forms of a line that sound text takes elsewhere: upper and title case, decomposed, with
/// typographic punctuation, no-break spaces, soft hyphens, and marks set against words.
///
/// Which forms a line contributes follows from a hash of its bytes, so training is deterministic.
/// Without these the model takes a form it has rarely seen for damage; the study's section 2.2 and 3.2
/// measured it.
struct Variants {
  /// Calls a body with the line and those of its variants that its hash selects.
  func forEach(of line: String, _ body: (String) -> Void) {
    body(line)
    let hash = Self.hash(line)
    if hash % 8 == 0 { body(line.uppercased()) }
    if hash / 8 % 12 == 0 { body(line.capitalized) }
    if hash / 96 % 10 == 0 { body(line.decomposedStringWithCanonicalMapping) }
    if hash / 960 % 5 == 0 {
      var text = Self.typographic(line, hash: hash / 4800)
      if hash / 4800 % 3 == 0 { text = text.uppercased() }
      body(text)
    }
    if hash / 77 % 14 == 0 { body(Self.withNoBreakSpaces(line, hash: hash / 1024)) }
    if hash / 79 % 24 == 0 { body(Self.withSoftHyphens(line, hash: hash / 1024)) }
    if hash / 83 % 12 == 0 {
      let text = Self.withMarks(line, hash: hash / 4096)
      body(hash / 4096 % 2 == 0 ? text : text.uppercased())
    }
  }

  private static func hash(_ line: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return (hash ^ (hash >> 29)) >> 3
  }

  private static let quotePairs: [(Character, Character)] = [
    ("“", "”"), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"), ("„", "”"), ("‹", "›"), ("»", "«"),
  ]

  private static func typographic(_ line: String, hash: UInt64) -> String {
    let pair = quotePairs[Int(hash % UInt64(quotePairs.count))]
    let dash: Character = hash / 8 % 2 == 0 ? "–" : "—"
    var output = ""
    var isOpen = false
    var previous: Character = " "
    for character in line {
      switch character {
      case "\"":
        output.append(isOpen ? pair.1 : pair.0)
        isOpen.toggle()
      case "'": output.append(previous.isLetter ? "’" : "‘")
      case "-" where previous == " ": output.append(dash)
      default: output.append(character)
      }
      previous = character
    }
    output = output.replacingOccurrences(of: "...", with: "…")
    // Quote a word, or the whole line.
    var words = output.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let chosen = Int(hash / 64 % UInt64(words.count))
    switch hash / 16 % 4 {
    case 0: return "\(pair.0)\(output)\(pair.1)"
    case 1 where !words[chosen].isEmpty: words[chosen] = "\(pair.0)\(words[chosen])\(pair.1)"
    case 2 where !words[chosen].isEmpty:
      words[chosen] += hash / 32 % 2 == 0 ? " \(dash)" : "\(dash)"
    default: words[chosen] += hash / 32 % 2 == 0 ? "…" : "’s"
    }
    return words.joined(separator: " ")
  }

  private static func withNoBreakSpaces(_ line: String, hash: UInt64) -> String {
    if hash % 3 == 0 { return line.replacingOccurrences(of: " ", with: "\u{A0}") }
    var output = ""
    var count: UInt64 = 0
    for character in line {
      if character == " " {
        count += 1
        output.append((hash + count) % 3 == 0 ? "\u{A0}" : " ")
      } else {
        if hash % 3 == 1,
          character == ":" || character == ";" || character == "!" || character == "?"
        {
          output.append("\u{A0}")
        }
        output.append(character)
      }
    }
    return output
  }

  private static func withSoftHyphens(_ line: String, hash: UInt64) -> String {
    var output = ""
    var run = 0
    for character in line {
      run = character.isLetter ? run + 1 : 0
      output.append(character)
      if run > 0, run % Int(3 + hash % 3) == 0 { output.append("\u{AD}") }
    }
    return output
  }

  private static let marks: [String] = [
    "™", "®", "©", "°", "²", "³", "¹", "†", "‡", "*", "€", "£", "¢", "%", "§", "¶", "½", "¼", "±",
    "×",
    "•", "·", "º", "ª", "¾", "⁴", "₂", "ⁿ", "→", "✓", "¥", "′", "″",
  ]

  private static func withMarks(_ line: String, hash: UInt64) -> String {
    let mark = marks[Int(hash % UInt64(marks.count))]
    var words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in words.indices where !words[index].isEmpty {
      switch (hash / 64 &+ UInt64(index)) % 7 {
      case 0: words[index] += mark
      case 3: words[index] = mark + words[index]
      case 5: words[index] += " " + mark
      default: break
      }
    }
    return words.joined(separator: " ")
  }
}
