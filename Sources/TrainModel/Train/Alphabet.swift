import CICU

/// The symbols the language model counts: every scalar is one symbol and, where many scalars share a
/// symbol, a cost for which of them it is.
///
/// ASCII keeps its own codes (digits are one symbol, control characters another), every scalar that
/// some single-byte encoding can produce has a symbol of its own, and all others share one by
/// block and general category: they only ever matter as what a misdecoding may have hidden.
struct Alphabet {
  /// Start and end of a line.
  static let boundary = 0
  static let control = 1
  static let unassigned = 2
  static let privateUse = 3
  /// First of the symbols for scalars in rare blocks, one for each coarse category.
  static let rareFirst = 4
  static let c1Control = 127
  static let imageFirst = 128

  /// The symbol of each scalar below U+20000; what lies above shares the symbol of its category.
  private(set) var symbols: [UInt16]

  /// A readable class (script and category) for each symbol, for the class back-off.
  private(set) var classNames: [String]

  /// How many scalars share each symbol.
  private(set) var sizes: [Int]

  /// The count of symbols.
  var count: Int { classNames.count }

  static let limit = 0x20000

  /// Lays out the alphabet.
  ///
  /// - Parameters:
  ///   - imageScalars: the scalars of the encodings' images, ascending; symbol 128 is the first.
  ///   - occurrences: how often each scalar below U+20000 occurs in the training text.
  init(imageScalars: [Unicode.Scalar], occurrences: [UInt32]) {
    symbols = [UInt16](repeating: UInt16(Self.unassigned), count: Self.limit)
    classNames = [String](repeating: "unused", count: 128)
    sizes = [Int](repeating: 1, count: 128)
    let namesOfRare = ["letter", "mark", "number", "punctuation", "symbol"]
    classNames[Self.boundary] = "boundary"
    classNames[Self.control] = "control"
    classNames[Self.unassigned] = "unassigned"
    classNames[Self.privateUse] = "private use"
    for (index, name) in namesOfRare.enumerated() {
      classNames[Self.rareFirst + index] = "rare \(name)"
    }
    classNames[Self.c1Control] = "c1"
    sizes[Self.c1Control] = 32

    for value in 0..<0x80 {
      let scalar = Unicode.Scalar(UInt8(value))
      let symbol: Int =
        switch scalar {
        case "\n", "\r": Self.boundary
        case "\t": value
        case "0"..."9": 48
        case " "..."~": value
        default: Self.control
        }
      symbols[value] = UInt16(symbol)
      if symbol == value { classNames[symbol] = Self.className(of: scalar) }
    }
    sizes[48] = 10
    sizes[Self.control] = 30
    for value in 0x80..<0xA0 { symbols[value] = UInt16(Self.c1Control) }
    for scalar in imageScalars {
      symbols[Int(scalar.value)] = UInt16(classNames.count)
      classNames.append(Self.className(of: scalar))
      sizes.append(1)
    }

    var groups: [String: (scalars: [Int], occurrences: Int)] = [:]
    for value in 0xA0..<Self.limit where symbols[value] == UInt16(Self.unassigned) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      guard let coarse = Self.coarseCategory(of: scalar) else {
        if scalar.properties.generalCategory == .privateUse {
          symbols[value] = UInt16(Self.privateUse)
        }
        continue
      }
      let name = "block \(icu_ublock_getCode(Int32(value))) \(Self.category(of: scalar))"
      groups[name, default: ([], 0)].scalars.append(value)
      groups[name]!.occurrences += Int(occurrences[value])
      symbols[value] = UInt16(Self.rareFirst + coarse)
    }
    for (name, group) in groups.sorted(by: { $0.value.scalars[0] < $1.value.scalars[0] })
    where group.occurrences >= Self.fewestOccurrences {
      for value in group.scalars { symbols[value] = UInt16(classNames.count) }
      classNames.append(name)
      sizes.append(group.scalars.count)
    }
    precondition(count <= 2048, "symbols must fit 11 bits")
  }

  /// A group of scalars gets a symbol of its own from this many occurrences on.
  private static let fewestOccurrences = 50

  /// The symbol of a scalar.
  func symbol(of scalar: Unicode.Scalar) -> Int {
    scalar.value < UInt32(Self.limit)
      ? Int(symbols[Int(scalar.value)])
      : Self.rareFirst + (Self.coarseCategory(of: scalar) ?? 0)
  }

  private static func className(of scalar: Unicode.Scalar) -> String {
    let script = icu_uscript_getScript(Int32(scalar.value))
    // Signs of no script go by block: mathematics, arrows, blocks, and boxes by the kind of their lines.
    guard script == 0, scalar.value >= 0x80 else { return "\(script) \(category(of: scalar))" }
    let block = "block \(icu_ublock_getCode(Int32(scalar.value))) \(category(of: scalar))"
    let isDoubleLine = scalar.properties.name?.hasPrefix("BOX DRAWINGS DOUBLE") == true
    return isDoubleLine ? block + " double" : block
  }

  private static func category(of scalar: Unicode.Scalar) -> Int32 {
    icu_u_charType(Int32(scalar.value))
  }

  /// 0 letter, 1 mark, 2 number, 3 punctuation or space, 4 symbol or format; nil when unassigned.
  private static func coarseCategory(of scalar: Unicode.Scalar) -> Int? {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: 0
    case .nonspacingMark, .spacingMark, .enclosingMark: 1
    case .decimalNumber, .letterNumber, .otherNumber: 2
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      3
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .format: 4
    default: nil
    }
  }
}
