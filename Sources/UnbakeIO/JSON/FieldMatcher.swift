/// Follows the way down into a value, and knows which of the wanted fields it leads to.
struct FieldMatcher {
  private let fields: [FieldPath]
  private let takesAll: Bool
  /// Whether keys are looked at at all.
  private let readsKeys: Bool
  /// How many keys of each field the way down has matched, level by level; -1 where it has not.
  private var matches: [Int] = []
  /// The way down: keys and numbers of elements, one behind the other, and where each ends.
  private var way: [UInt8] = []
  private var steps: [Int] = []
  private var key: [UInt8] = []
  private var isLeaving = false
  private var hasLongKey = false

  /// A longer key is no field's, and is cut in pointers.
  private static let keyLimit = 4096

  init(_ fields: [FieldPath], keepsPointers: Bool) {
    self.fields = fields
    takesAll = fields.isEmpty
    readsKeys = keepsPointers || !fields.isEmpty
  }

  mutating func begin() {
    isLeaving = false
    guard readsKeys else { return }
    way.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    matches.removeAll(keepingCapacity: true)
    for _ in fields { matches.append(0) }
  }

  /// Whether strings here are wanted.
  var isWanted: Bool {
    if takesAll { return true }
    let base = matches.count - fields.count
    for (index, field) in fields.enumerated() where matches[base + index] == field.keys.count {
      return true
    }
    return false
  }

  /// The JSON pointer of the way down.
  var pointer: String {
    var pointer: [UInt8] = []
    var start = 0
    for end in steps {
      pointer.append(UInt8(ascii: "/"))
      for byte in way[start..<end] {
        switch byte {
        case UInt8(ascii: "~"): pointer += "~0".utf8
        case UInt8(ascii: "/"): pointer += "~1".utf8
        default: pointer.append(byte)
        }
      }
      start = end
    }
    return String(decoding: pointer, as: UTF8.self)
  }

  mutating func beginKey() {
    settle()
    key.removeAll(keepingCapacity: true)
    hasLongKey = false
  }

  /// Adds a part of a key.
  mutating func addToKey(_ piece: Span<UInt8>, _ range: Range<Int>, hasEscapes: Bool) {
    guard readsKeys else { return }
    guard key.count + range.count <= Self.keyLimit else {
      hasLongKey = true
      return
    }
    if hasEscapes {
      var string = JSONString()
      string.read(piece, range)
      key += string.bytes
    } else {
      for place in range { key.append(piece[place]) }
    }
  }

  /// Goes down by the key.
  mutating func enterKey() {
    guard readsKeys else { return }
    descend(isElement: false)
  }

  /// Goes down by an element of an array.
  mutating func enterElement(_ number: Int) {
    settle()
    guard readsKeys else { return }
    hasLongKey = false
    key.removeAll(keepingCapacity: true)
    key += String(number).utf8
    descend(isElement: true)
  }

  /// Goes up.
  mutating func leave() {
    settle()
    ascend()
  }

  /// Goes up when the way is next asked for.
  mutating func leaveLater() {
    settle()
    isLeaving = true
  }

  private mutating func settle() {
    guard isLeaving else { return }
    isLeaving = false
    ascend()
  }

  /// Each field that names the step has one more key matched; an array's elements need not be named.
  private mutating func descend(isElement: Bool) {
    way += key
    steps.append(way.count)
    let base = matches.count - fields.count
    for (index, field) in fields.enumerated() {
      let count = matches[base + index]
      var next = isElement ? count : -1
      if count >= 0, count < field.keys.count, !hasLongKey, field.keys[count] == key {
        next = count + 1
      }
      matches.append(next)
    }
  }

  private mutating func ascend() {
    guard readsKeys else { return }
    steps.removeLast()
    way.removeLast(way.count - (steps.last ?? 0))
    matches.removeLast(fields.count)
  }
}
