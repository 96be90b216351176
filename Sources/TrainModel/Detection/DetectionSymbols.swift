/// What detection counts instead of scalars: letters without their case, signs, and kinds of ASCII.
struct DetectionSymbols {
  /// Symbols of ASCII, the same in every language.
  static let space = 0
  static let digit = 1
  static let stop = 2
  static let quote = 3
  static let opening = 4
  static let closing = 5
  static let otherASCII = 6
  static let control = 7
  static let letterFirst = 8
  /// Symbols for what a language does not use.
  static let ownScriptLetter = 34
  static let foreignLetter = 35
  static let sign = 36
  static let box = 37
  /// From here on, symbols differ from language to language.
  static let specialFirst = 40
  /// The global symbol of a byte without a scalar, and of a C1 control.
  static let undefined = 38
  static let c1Control = 39

  /// What the case of a scalar is.
  enum Case: Int {
    case none, lower, upper, caseless
  }

  /// The scalars, folded, that have a global symbol of their own, from `specialFirst` on.
  let scalars: [Unicode.Scalar]
  private var numbers: [Unicode.Scalar: Int] = [:]

  /// Numbers every scalar of the candidates' tables, and those of others.
  init(tables: [[UInt16]], others: [Unicode.Scalar]) {
    var found: Set<Unicode.Scalar> = Set(others)
    for table in tables {
      for value in table where value >= 0xA0 {
        guard let scalar = Unicode.Scalar(value), !Self.isBox(scalar) else { continue }
        found.insert(Self.folded(scalar))
      }
    }
    found = found.filter { $0.value >= 0xA0 && $0.value != 0xFFFF }
    // ASCII's punctuation has symbols of its own, which every language puts together by kind.
    for value in UInt8(0x21)...0x7E where Self.kind(of: Unicode.Scalar(value)) != nil {
      found.insert(Unicode.Scalar(value))
    }
    scalars = found.sorted()
    for (place, scalar) in scalars.enumerated() { numbers[scalar] = Self.specialFirst + place }
  }

  /// How many global symbols there are.
  var count: Int { Self.specialFirst + scalars.count }

  /// The global symbol of a scalar; nil for one that no candidate has.
  func symbol(of scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "a"..."z": return Self.letterFirst + Int(scalar.value) - 0x61
    case "A"..."Z": return Self.letterFirst + Int(scalar.value) - 0x41
    case " ", "\t", "\n", "\r": return Self.space
    case "0"..."9": return Self.digit
    case "\u{7F}": return Self.control
    case _ where scalar.value < 0x20: return Self.control
    case _ where (0x80..<0xA0).contains(scalar.value): return Self.c1Control
    case _ where Self.isBox(scalar): return Self.box
    default: return numbers[Self.folded(scalar)]
    }
  }

  /// The kind of a punctuation character of ASCII; nil for other scalars.
  static func kind(of scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case ".", ",", ";", ":", "!", "?": stop
    case "'", "\"", "`": quote
    case "(", "[", "{", "<": opening
    case ")", "]", "}", ">": closing
    case "0"..."9", "A"..."Z", "a"..."z": nil
    case "!"..."~": otherASCII
    default: nil
    }
  }

  /// What the case of a scalar is.
  static func letterCase(of scalar: Unicode.Scalar) -> Case {
    let properties = scalar.properties
    if properties.isUppercase { return .upper }
    if properties.isLowercase { return .lower }
    return properties.isAlphabetic ? .caseless : .none
  }

  static func isBox(_ scalar: Unicode.Scalar) -> Bool { (0x2500...0x259F).contains(scalar.value) }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? scalar : scalar
  }
}
