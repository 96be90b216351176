/// Checks that a record is JSON (RFC 8259) and finds the string tokens of chosen fields.
///
/// Nothing is built: the record's bytes stay as they are, and only the places of strings come out. (A
/// library that parses into values would lose how numbers, keys and escapes were spelt.)
struct JSONScanner {
  /// A string token of a chosen field.
  struct Token {
    /// The inside of the token, without the quotes.
    var range: Range<Int>
    /// Whether it holds bytes beyond ASCII, and whether it holds escapes.
    var isASCII: Bool
    var hasEscapes: Bool
  }

  /// Objects and arrays may be nested this deep.
  static let depthLimit = 512

  private(set) var tokens: [Token] = []
  private let fields: [FieldPath]
  private let takesAll: Bool
  private var depth = 0
  /// How many keys of each field the way down has matched, level by level; -1 where it has not.
  private var matches: [Int] = []
  /// The way down: where in the record the keys are, or the numbers of array elements.
  private var way: [Step] = []
  private var place = 0
  private var keepsPointers = false
  private var foundPointers: [String] = []

  private enum Step {
    case key(Range<Int>)
    case element(Int)
  }

  /// - Parameter fields: the fields whose strings are wanted; all strings but keys when empty.
  init(fields: [FieldPath]) {
    self.fields = fields
    takesAll = fields.isEmpty
  }

  /// Scans a record.
  ///
  /// - Throws: what is wrong and where; `tokens` then has no meaning.
  mutating func scan(_ record: Span<UInt8>) throws(JSONFailure) {
    tokens.removeAll(keepingCapacity: true)
    matches.removeAll(keepingCapacity: true)
    way.removeAll(keepingCapacity: true)
    for _ in fields { matches.append(0) }
    depth = 0
    place = 0
    skipSpace(record)
    try value(record)
    skipSpace(record)
    if place < record.count { throw failure("something follows the value") }
  }

  /// The JSON pointer of the way down to a string: `/meta/title`.
  private func pointer(_ record: Span<UInt8>) -> String {
    var pointer: [UInt8] = []
    for step in way {
      pointer.append(UInt8(ascii: "/"))
      switch step {
      case .element(let number): pointer += String(number).utf8
      case .key(let range):
        var key = JSONString()
        key.read(record, range)
        for byte in key.bytes {
          switch byte {
          case UInt8(ascii: "~"): pointer += "~0".utf8
          case UInt8(ascii: "/"): pointer += "~1".utf8
          default: pointer.append(byte)
          }
        }
      }
    }
    return String(decoding: pointer, as: UTF8.self)
  }

  /// The JSON pointers of the tokens, in order; walks the record again.
  ///
  /// Only records with edits need them, so the scan does not keep them.
  func pointers(_ record: Span<UInt8>) -> [String] {
    var again = self
    again.keepsPointers = true
    try? again.scan(record)
    return again.foundPointers
  }

  private func failure(_ problem: String) -> JSONFailure {
    JSONFailure(problem: problem, byteOffset: place)
  }

  @inline(__always)
  private mutating func skipSpace(_ record: Span<UInt8>) {
    while place < record.count {
      switch record[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      default: return
      }
    }
  }

  private mutating func value(_ record: Span<UInt8>) throws(JSONFailure) {
    guard place < record.count else { throw failure("a value is missing") }
    switch record[place] {
    case UInt8(ascii: "\""):
      let token = try string(record)
      if isWanted {
        tokens.append(token)
        if keepsPointers { foundPointers.append(pointer(record)) }
      }
    case UInt8(ascii: "{"): try object(record)
    case UInt8(ascii: "["): try array(record)
    case UInt8(ascii: "t"): try word("true", record)
    case UInt8(ascii: "f"): try word("false", record)
    case UInt8(ascii: "n"): try word("null", record)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(record)
    default: throw failure("no value starts like this")
    }
  }

  private var isWanted: Bool {
    if takesAll { return true }
    let base = matches.count - fields.count
    for (index, field) in fields.enumerated() where matches[base + index] == field.keys.count {
      return true
    }
    return false
  }

  /// Goes down by a key or element: each field that names it has one more key matched.
  private mutating func descend(_ step: Step, _ record: Span<UInt8>) {
    way.append(step)
    guard !takesAll else { return }
    let base = matches.count - fields.count
    for (index, field) in fields.enumerated() {
      let count = matches[base + index]
      var next = -1
      switch step {
      case .key(let range):
        if count >= 0, count < field.keys.count, isKey(field.keys[count], record, range) {
          next = count + 1
        }
      case .element(let number):
        next = count
        if count >= 0, count < field.keys.count, field.keys[count] == Array(String(number).utf8) {
          next = count + 1
        }
      }
      matches.append(next)
    }
  }

  private mutating func ascend() {
    way.removeLast()
    if !takesAll { matches.removeLast(fields.count) }
  }

  private func isKey(_ key: [UInt8], _ record: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var isPlain = range.count == key.count
    for (index, place) in range.enumerated() {
      if record[place] == UInt8(ascii: "\\") {
        var string = JSONString()
        string.read(record, range)
        return string.bytes == key
      }
      if isPlain, record[place] != key[index] { isPlain = false }
    }
    return isPlain
  }

  private mutating func enter() throws(JSONFailure) {
    depth += 1
    if depth > Self.depthLimit { throw failure("nested deeper than \(Self.depthLimit)") }
    place += 1
  }

  private mutating func object(_ record: Span<UInt8>) throws(JSONFailure) {
    try enter()
    skipSpace(record)
    if place < record.count, record[place] == UInt8(ascii: "}") {
      place += 1
      depth -= 1
      return
    }
    while true {
      guard place < record.count, record[place] == UInt8(ascii: "\"") else {
        throw failure("a key in quotes is missing")
      }
      let key = try string(record).range
      skipSpace(record)
      guard place < record.count, record[place] == UInt8(ascii: ":") else {
        throw failure("a colon is missing")
      }
      place += 1
      skipSpace(record)
      descend(.key(key), record)
      try value(record)
      ascend()
      skipSpace(record)
      guard place < record.count else { throw failure("the object does not end") }
      place += 1
      if record[place - 1] == UInt8(ascii: "}") { break }
      if record[place - 1] != UInt8(ascii: ",") {
        place -= 1
        throw failure("a comma or } is missing")
      }
      skipSpace(record)
    }
    depth -= 1
  }

  private mutating func array(_ record: Span<UInt8>) throws(JSONFailure) {
    try enter()
    skipSpace(record)
    if place < record.count, record[place] == UInt8(ascii: "]") {
      place += 1
      depth -= 1
      return
    }
    var number = 0
    while true {
      descend(.element(number), record)
      try value(record)
      ascend()
      number += 1
      skipSpace(record)
      guard place < record.count else { throw failure("the array does not end") }
      place += 1
      if record[place - 1] == UInt8(ascii: "]") { break }
      if record[place - 1] != UInt8(ascii: ",") {
        place -= 1
        throw failure("a comma or ] is missing")
      }
      skipSpace(record)
    }
    depth -= 1
  }

  private mutating func string(_ record: Span<UInt8>) throws(JSONFailure) -> Token {
    place += 1
    let start = place
    var mixed: UInt8 = 0
    var hasEscapes = false
    while place < record.count {
      let byte = record[place]
      if byte == UInt8(ascii: "\"") {
        place += 1
        return Token(
          range: start..<place - 1, isASCII: mixed < 0x80, hasEscapes: hasEscapes)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        try escape(record)
        continue
      }
      if byte < 0x20 { throw failure("a control character stands in a string") }
      mixed |= byte
      place += 1
    }
    throw failure("the string does not end")
  }

  private mutating func escape(_ record: Span<UInt8>) throws(JSONFailure) {
    guard place + 1 < record.count else { throw failure("the string does not end") }
    switch record[place + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      place += 2
    case UInt8(ascii: "u"):
      for digit in place + 2..<place + 6 {
        guard digit < record.count, Self.isHexadecimal(record[digit]) else {
          throw failure("\\u needs four hexadecimal digits")
        }
      }
      place += 6
    default: throw failure("there is no such escape")
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  private mutating func word(_ word: StaticString, _ record: Span<UInt8>) throws(JSONFailure) {
    let letters = Array(word.description.utf8)
    for (index, letter) in letters.enumerated() {
      guard place + index < record.count, record[place + index] == letter else {
        throw failure("no value starts like this")
      }
    }
    place += letters.count
  }

  private mutating func number(_ record: Span<UInt8>) throws(JSONFailure) {
    if record[place] == UInt8(ascii: "-") { place += 1 }
    if place < record.count, record[place] == UInt8(ascii: "0") {
      place += 1
    } else {
      try digits(record)
    }
    if place < record.count, record[place] == UInt8(ascii: ".") {
      place += 1
      try digits(record)
    }
    if place < record.count, record[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      if place < record.count,
        record[place] == UInt8(ascii: "+") || record[place] == UInt8(ascii: "-")
      {
        place += 1
      }
      try digits(record)
    }
  }

  private mutating func digits(_ record: Span<UInt8>) throws(JSONFailure) {
    let start = place
    while place < record.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(record[place]) {
      place += 1
    }
    if place == start { throw failure("a digit is missing") }
  }
}
