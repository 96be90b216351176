/// Goes through HTML in pieces of any size and finds the character references that are read as such.
///
/// Not within comments, scripts and style sheets, where an ampersand is only that.
struct HTMLReader {
  enum Event {
    /// Text as it stands.
    case literal(Range<Int>)
    /// What is no text for readers: a comment, a script, a style sheet, or a part of one.
    case code(Range<Int>)
    /// A reference and its scalar.
    case reference(UInt32, Range<Int>)
    /// The piece is used up, up to ``HTMLReader/place``.
    case needsInput
  }

  private enum State {
    case markup
    case comment
    /// Within an element whose content is no markup, by the end tag it waits for.
    case raw(StaticString)
  }

  /// The byte offset in the piece of what was not looked at yet.
  private(set) var place = 0
  private var state = State.markup

  /// Says that the next piece begins where this one was used up to.
  mutating func beginPiece() { place = 0 }

  mutating func next(_ piece: Span<UInt8>, isLast: Bool) -> Event {
    let start = place
    while place < piece.count {
      switch state {
      case .markup:
        var joined: UInt8 = 0
        let ampersand = UInt8(ascii: "&"), less = UInt8(ascii: "<")
        place = piece.firstOf(
          [ampersand, less, ampersand, less], from: place, joined: &joined)
        guard place < piece.count else { break }
        if piece[place] == less {
          guard enter(piece, isLast: isLast) else {
            return place > start ? .literal(start..<place) : .needsInput
          }
          continue
        }
        switch CharacterReference.read(piece, at: place, isLast: isLast) {
        case .none: place += 1
        case .unfinished: return place > start ? .literal(start..<place) : .needsInput
        case .scalar(let scalar, let length):
          if place > start { return .literal(start..<place) }
          place += length
          return .reference(scalar, start..<place)
        }
      case .comment: return leave(at: "-->", piece, from: start, isLast: isLast)
      case .raw(let tag): return leave(at: tag, piece, from: start, isLast: isLast)
      }
    }
    return place > start ? .literal(start..<place) : .needsInput
  }

  /// Passes a `<`, and what it may begin; false when more bytes decide.
  private mutating func enter(_ piece: Span<UInt8>, isLast: Bool) -> Bool {
    let rest = piece.extracting(place..<piece.count)
    for (opening, state) in Self.openings {
      switch rest.begins(with: opening) {
      case .yes:
        place += opening.utf8CodeUnitCount
        self.state = state
        return true
      case .perhaps where !isLast: return false
      default: break
      }
    }
    place += 1
    return true
  }

  private static let openings: [(StaticString, State)] = [
    ("<!--", .comment), ("<script", .raw("</script")), ("<style", .raw("</style")),
  ]

  /// Goes on to where a state ends; what stands before it comes out first.
  private mutating func leave(
    at ending: StaticString, _ piece: Span<UInt8>, from start: Int, isLast: Bool
  ) -> Event {
    if place > start { return .literal(start..<place) }
    search: while place < piece.count {
      switch piece.extracting(place..<piece.count).begins(with: ending) {
      case .yes:
        place += ending.utf8CodeUnitCount
        state = .markup
        break search
      case .perhaps where !isLast: break search
      default: place += 1
      }
    }
    return place > start ? .code(start..<place) : .needsInput
  }
}

extension Span where Element == UInt8 {
  enum Beginning { case yes, no, perhaps }

  /// Whether the bytes begin with an ASCII word, in any case; perhaps when they end within it.
  func begins(with word: StaticString) -> Beginning {
    for place in 0..<word.utf8CodeUnitCount {
      guard place < count else { return .perhaps }
      let byte = self[place]
      let lowered = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
      guard unsafe lowered == word.utf8Start[place] else { return .no }
    }
    return .yes
  }
}
