/// The headers of tables in a TOML text, `[tool.unbake]`, looked at before the parser is: it takes it for granted that
/// a header begins with a key, and ends the process where none does.
struct TableHeaders {
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The line of the first header that does not begin with a key, which no TOML has.
  static func firstWithoutKey(in text: String) -> Int? {
    var headers = TableHeaders(text)
    return headers.firstWithoutKey()
  }

  private mutating func firstWithoutKey() -> Int? {
    /// How many arrays are open, in which a bracket begins no header.
    var depth = 0
    var isLineStart = true
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\n"):
        isLineStart = true
        line += 1
        place += 1
        continue
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        place += 1
        continue
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(byte)
      case UInt8(ascii: "[") where isLineStart && depth == 0:
        guard hasKey else { return line }
        skipLine()
      case UInt8(ascii: "["):
        depth += 1
        place += 1
      case UInt8(ascii: "]"):
        depth = max(0, depth - 1)
        place += 1
      default: place += 1
      }
      isLineStart = false
    }
    return nil
  }

  /// Whether a key follows the brackets of a header.
  private var hasKey: Bool {
    var next = place + 1
    if next < bytes.count, bytes[next] == UInt8(ascii: "[") { next += 1 }
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    guard next < bytes.count else { return false }
    switch bytes[next] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "\""), UInt8(ascii: "'"):
      return true
    default: return false
    }
  }

  /// Goes to the end of the line.
  private mutating func skipLine() {
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
  }

  /// Goes past a string, which may have three quotes on either side and lines between.
  private mutating func skipString(_ quote: UInt8) {
    let isLong =
      place + 2 < bytes.count && bytes[place + 1] == quote && bytes[place + 2] == quote
    place += isLong ? 3 : 1
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\n") { line += 1 }
        place += 2
        continue
      }
      if byte == UInt8(ascii: "\n") {
        // Short strings end with their line; the parser says that they should not.
        if !isLong { return }
        line += 1
      }
      if byte == quote {
        let isEnd =
          !isLong
          || place + 2 < bytes.count && bytes[place + 1] == quote && bytes[place + 2] == quote
        if isEnd {
          place += isLong ? 3 : 1
          return
        }
      }
      place += 1
    }
  }
}
