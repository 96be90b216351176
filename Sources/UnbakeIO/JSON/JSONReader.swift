/// Checks that bytes are JSON (RFC 8259) and finds the string tokens of chosen fields, in pieces of any
/// size and bounded memory.
///
/// Nothing is built: the bytes stay as they are, and only the places of strings come out. (A library that
/// parses into values would lose how numbers, keys and escapes were spelt, and would refuse strings that
/// are not UTF-8 yet.)
struct JSONReader {
  /// What comes next in a piece.
  enum Event {
    /// A string, or a part of one when the piece ends within.
    case text(Text)
    /// The piece is used up, up to ``JSONReader/place``: pass what is left with more behind it.
    case needsInput
    /// The value is complete and nothing follows it.
    case end
  }

  /// The inside of a string token, or a part of it; a part never cuts an escape or a surrogate pair.
  struct Text {
    /// Where it stands in the piece, without the quotes.
    var range: Range<Int>
    /// Whether the token begins, and ends, with this part.
    var isFirst: Bool
    var isLast: Bool
    /// Whether it is a string of a chosen field, not a key nor a string of another.
    var isWanted: Bool
    /// Whether all its bytes are ASCII.
    var isASCII: Bool
    /// Whether it holds escapes, and whether `\u` is among them.
    var hasEscapes: Bool
    var hasUnicodeEscapes: Bool
  }

  /// Objects and arrays may be nested this deep.
  static let depthLimit = 512

  /// The byte offset in the piece of what was not looked at yet.
  private(set) var place = 0
  private var expectation = Expectation.value
  /// The containers around, outermost first: -1 for an object, an array's count of elements else.
  private var containers: [Int] = []
  private var fields: FieldMatcher
  private var isInFirstPart = false

  private enum Expectation {
    case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd, end
    case string(isKey: Bool, isWanted: Bool)
    case number(JSONNumber)
  }

  /// - Parameters:
  ///   - fields: the fields whose strings are wanted; all strings but keys when empty.
  ///   - keepingPointers: whether ``pointer`` will be asked for.
  init(fields: [FieldPath], keepingPointers: Bool) {
    self.fields = FieldMatcher(fields, keepsPointers: keepingPointers)
  }

  /// The JSON pointer of the string that came last: `/meta/title`.
  var pointer: String { fields.pointer }

  /// Starts with a new value.
  mutating func begin() {
    place = 0
    expectation = .value
    containers.removeAll(keepingCapacity: true)
    fields.begin()
  }

  /// Says that the next piece begins where this one was used up to.
  mutating func beginPiece() { place = 0 }

  /// Reads on.
  ///
  /// - Parameter isLast: whether the value ends with this piece.
  /// - Throws: what is wrong and where in the piece.
  mutating func next(_ piece: Span<UInt8>, isLast: Bool) throws(JSONFailure) -> Event {
    while true {
      if case .string(let isKey, let isWanted) = expectation {
        return try string(piece, isLast: isLast, isKey: isKey, isWanted: isWanted)
      }
      if case .number(var number) = expectation {
        while place < piece.count, try number.take(piece[place], at: place) { place += 1 }
        guard place < piece.count || isLast else {
          expectation = .number(number)
          return .needsInput
        }
        try number.finish(at: place)
        finishValue()
        continue
      }
      skipSpace(piece)
      guard place < piece.count else {
        if !isLast { return .needsInput }
        if case .end = expectation { return .end }
        throw failure(missing)
      }
      let byte = piece[place]
      switch expectation {
      case .value, .valueOrEnd:
        if byte == UInt8(ascii: "]"), case .valueOrEnd = expectation {
          place += 1
          leave()
        } else if try !value(byte, piece, isLast: isLast) {
          return .needsInput
        }
      case .key, .keyOrEnd:
        if byte == UInt8(ascii: "\"") {
          place += 1
          begin(isKey: true)
        } else if byte == UInt8(ascii: "}"), case .keyOrEnd = expectation {
          place += 1
          leave()
        } else {
          throw failure("a key in quotes is missing")
        }
      case .colon:
        guard byte == UInt8(ascii: ":") else { throw failure("a colon is missing") }
        place += 1
        expectation = .value
      case .commaOrEnd: try separator(byte)
      default: throw failure("something follows the value")
      }
    }
  }

  private func failure(_ problem: String) -> JSONFailure {
    JSONFailure(problem: problem, byteOffset: place)
  }

  /// What is missing where the bytes end.
  private var missing: String {
    switch containers.last {
    case nil: "a value is missing"
    case -1: "the object does not end"
    default: "the array does not end"
    }
  }

  @inline(__always)
  private mutating func skipSpace(_ piece: Span<UInt8>) {
    while place < piece.count {
      switch piece[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      default: return
      }
    }
  }

  /// Begins a value; false when more bytes are needed to know what it is.
  private mutating func value(
    _ byte: UInt8, _ piece: Span<UInt8>, isLast: Bool
  ) throws(JSONFailure) -> Bool {
    switch byte {
    case UInt8(ascii: "\""):
      place += 1
      begin(isKey: false)
    case UInt8(ascii: "{"):
      try enter(-1)
      expectation = .keyOrEnd
    case UInt8(ascii: "["):
      try enter(0)
      expectation = .valueOrEnd
    case UInt8(ascii: "t"): return try word("true", piece, isLast: isLast)
    case UInt8(ascii: "f"): return try word("false", piece, isLast: isLast)
    case UInt8(ascii: "n"): return try word("null", piece, isLast: isLast)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      expectation = .number(JSONNumber())
    default: throw failure("no value starts like this")
    }
    return true
  }

  private mutating func word(
    _ word: StaticString, _ piece: Span<UInt8>, isLast: Bool
  ) throws(JSONFailure) -> Bool {
    let count = word.utf8CodeUnitCount
    if piece.count - place < count, !isLast { return false }
    guard piece.count - place >= count, piece.extracting(place..<place + count).equals(word) else {
      throw failure("no value starts like this")
    }
    place += count
    finishValue()
    return true
  }

  private mutating func enter(_ container: Int) throws(JSONFailure) {
    guard containers.count < Self.depthLimit else {
      throw failure("nested deeper than \(Self.depthLimit)")
    }
    place += 1
    containers.append(container)
    if container == 0 { fields.enterElement(0) }
  }

  private mutating func leave() {
    if containers.removeLast() >= 0 { fields.leave() }
    finishValue()
  }

  /// A value is complete: its key is left behind.
  private mutating func finishValue() {
    guard let container = containers.last else {
      expectation = .end
      return
    }
    if container < 0 { fields.leave() }
    expectation = .commaOrEnd
  }

  private mutating func separator(_ byte: UInt8) throws(JSONFailure) {
    let container = containers[containers.count - 1]
    switch (byte, container < 0) {
    case (UInt8(ascii: ","), true):
      place += 1
      expectation = .key
    case (UInt8(ascii: ","), false):
      place += 1
      containers[containers.count - 1] += 1
      fields.leave()
      fields.enterElement(container + 1)
      expectation = .value
    case (UInt8(ascii: "}"), true), (UInt8(ascii: "]"), false):
      place += 1
      leave()
    default: throw failure("a comma or \(container < 0 ? "}" : "]") is missing")
    }
  }

  private mutating func begin(isKey: Bool) {
    isInFirstPart = true
    if isKey { fields.beginKey() }
    expectation = .string(isKey: isKey, isWanted: !isKey && fields.isWanted)
  }

  /// Reads a string, or as much of it as is there.
  private mutating func string(
    _ piece: Span<UInt8>, isLast: Bool, isKey: Bool, isWanted: Bool
  ) throws(JSONFailure) -> Event {
    let start = place
    var (joined, escapes) = (UInt8(0), UInt8(0))
    var (hasUnicodeEscapes, isComplete) = (false, false)
    while true {
      place = piece.jsonTextEnd(from: place, joined: &joined, escapes: &escapes)
      guard place < piece.count else {
        if isLast { throw failure("the string does not end") }
        break
      }
      if piece[place] == UInt8(ascii: "\"") {
        isComplete = true
        break
      }
      guard piece[place] == UInt8(ascii: "\\") else {
        throw failure("a control character stands in a string")
      }
      let length = try JSONEscape.length(in: piece, at: place, isLast: isLast)
      guard length > 0 else { break }
      escapes = 1
      if length > 2 { hasUnicodeEscapes = true }
      place += length
    }
    let hasEscapes = escapes != 0
    let text = Text(
      range: start..<place, isFirst: isInFirstPart, isLast: isComplete, isWanted: isWanted,
      isASCII: joined < 0x80, hasEscapes: hasEscapes, hasUnicodeEscapes: hasUnicodeEscapes)
    if isKey { fields.addToKey(piece, text.range, hasEscapes: hasEscapes) }
    if isComplete {
      place += 1
      if isKey {
        fields.enterKey()
        expectation = .colon
      } else {
        finishText()
      }
    } else if text.range.isEmpty {
      return .needsInput
    }
    isInFirstPart = false
    return .text(text)
  }

  /// As ``finishValue()``, but the pointer still names the string: the key is left when the next value
  /// or the end comes.
  private mutating func finishText() {
    guard let container = containers.last else {
      expectation = .end
      return
    }
    if container < 0 { fields.leaveLater() }
    expectation = .commaOrEnd
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes are those of an ASCII word.
  func equals(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    for place in indices where unsafe self[place] != word.utf8Start[place] { return false }
    return true
  }
}
