import Mojibake

/// The text of a JSON string, with where in the source it was written.
struct JSONString {
  /// The text as UTF-8. A lone surrogate escape stands here as its three bytes, which are malformed, so
  /// that no edit touches it.
  private(set) var bytes: [UInt8] = []
  /// Where the text is written; offsets count from the start of the text and of the source.
  private(set) var map = SourceMap()
  /// Where escapes of lone surrogates stand in the source.
  private(set) var loneSurrogates: [Range<Int>] = []

  /// Reads the inside of a string token that the reader found to be right.
  mutating func read(_ source: Span<UInt8>, _ range: Range<Int>) {
    bytes.removeAll(keepingCapacity: true)
    map.removeAll()
    loneSurrogates.removeAll(keepingCapacity: true)
    var place = range.lowerBound
    var joined: UInt8 = 0
    map.add(text: 0, source: place)
    while place < range.upperBound {
      let end = min(source.jsonRunEnd(from: place, joined: &joined), range.upperBound)
      bytes.append(contentsOf: source, in: place..<end)
      place = end
      guard place < range.upperBound else { break }
      place += escape(source, at: place)
      map.add(text: bytes.count, source: place)
    }
  }

  /// Appends what an escape stands for, and returns its length.
  private mutating func escape(_ source: Span<UInt8>, at place: Int) -> Int {
    switch source[place + 1] {
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "u"):
      let length = (try? JSONEscape.length(in: source, at: place, isLast: true)) ?? 6
      var value = JSONEscape.unit(in: source, at: place)
      if length == 12 {
        value =
          0x10000 + (value & 0x3FF) << 10 + JSONEscape.unit(in: source, at: place + 6) & 0x3FF
      }
      if value & 0xFFFF_F800 == 0xD800 { loneSurrogates.append(place..<place + 6) }
      bytes.append(scalar: value)
      return length
    default: bytes.append(source[place + 1])
    }
    return 2
  }

  /// A text as the inside of a JSON string: quotes, backslashes and control characters escaped.
  ///
  /// - Parameter style: how scalars beyond ASCII are written.
  static func escaped(_ text: String, style: Style) -> [UInt8] {
    var output: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\"".utf8
      case "\\": output += "\\\\".utf8
      case "\n": output += "\\n".utf8
      case "\r": output += "\\r".utf8
      case "\t": output += "\\t".utf8
      case "\u{0}"..<" ": output += escape(UInt16(scalar.value), style)
      case "\u{80}"... where style != .plain:
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          output += escape(unit, style)
        }
      default: output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    return output
  }

  /// How scalars beyond ASCII are written.
  enum Style {
    case plain, lowercaseEscapes, uppercaseEscapes

    /// As the source writes them: escaped where a part of it is all ASCII, in its digits' case.
    init(of source: Span<UInt8>, in range: Range<Int>) {
      var hasCapitals = false
      self = .plain
      for place in range {
        if source[place] >= 0x80 { return }
        if (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(source[place]) { hasCapitals = true }
      }
      self = hasCapitals ? .uppercaseEscapes : .lowercaseEscapes
    }
  }

  private static func escape(_ unit: UInt16, _ style: Style) -> [UInt8] {
    let digits = String(unit, radix: 16, uppercase: style == .uppercaseEscapes)
    return Array("\\u".utf8) + Array(repeating: UInt8(ascii: "0"), count: 4 - digits.utf8.count)
      + Array(digits.utf8)
  }
}
