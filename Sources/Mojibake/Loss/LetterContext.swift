/// What the letters around a scalar that lacks bytes say of it, beyond what the model says: the model knows two
/// neighbours at a time, here those on either side count together.
///
/// Each candidate gets a sum of weights, one for each pattern of itself and some neighbours. The weights were
/// learnt, by logistic regression with the model's costs as a start, from sound text of every language whose bytes
/// were left out; patterns share places of one table by their hashes.
package struct LetterContext: Sendable {
  static let shared = LetterContext()

  /// How many weights there are.
  package static let weightCount = 49_152
  /// The scale's unit.
  package static let scaleUnit = 16

  private let weights: StaticTable<Int8>
  /// How much the model's costs count, in sixteenths.
  private let scale: Int

  private init() {
    weights = SectionTable.letters.section("weights")
    scale = Int(SectionTable.letters.section("scale", as: UInt8.self)[0])
  }

  /// The letters on either side of a place, the nearest first.
  package struct Neighbours: Sendable {
    var before: (UInt32, UInt32, UInt32)
    var after: (UInt32, UInt32, UInt32)

    /// The neighbours of a place in a text of letters, which has three more at either end.
    @inline(__always)
    package init(of place: Int, in letters: [UInt32]) {
      before = (letters[place - 1], letters[place - 2], letters[place - 3])
      after = (letters[place + 1], letters[place + 2], letters[place + 3])
    }
  }

  /// What a scalar costs between neighbours, in the model's units.
  ///
  /// - Parameter modelCost: what it costs by the model.
  func cost(of scalar: UInt32, between neighbours: Neighbours, modelCost: Int) -> Int {
    var cost = modelCost * scale / Self.scaleUnit
    Self.forEachPattern(of: scalar, between: neighbours) { cost -= Int(weights[$0]) }
    return cost
  }

  /// Whether letters tell anything of a scalar: those of two bytes are the letters of alphabets.
  package static func covers(_ scalar: UInt32) -> Bool { scalar < 0x800 }

  /// A scalar as patterns have it: a letter in lower case; digits alike, and so spaces and punctuation.
  package static func letter(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x61...0x7A: return scalar
    case 0x41...0x5A: return scalar + 0x20
    case 0x30...0x39: return 0x30
    case 0..<0xA1: return 0x20
    default:
      guard let properties = Unicode.Scalar(scalar)?.properties else { return 0x20 }
      guard properties.isAlphabetic else {
        return properties.canonicalCombiningClass == .notReordered ? 0x20 : scalar
      }
      let lower = properties.lowercaseMapping.unicodeScalars
      return lower.count == 1 ? lower.first!.value : scalar
    }
  }

  /// Calls a body with the place of each pattern's weight.
  @inline(__always)
  package static func forEachPattern(
    of scalar: UInt32, between neighbours: Neighbours, _ body: (Int) -> Void
  ) {
    let (before, after) = (neighbours.before, neighbours.after)
    body(place(of: scalar, 1, before.0, after.0, 0, 0))
    body(place(of: scalar, 2, before.0, before.1, 0, 0))
    body(place(of: scalar, 3, after.0, after.1, 0, 0))
    body(place(of: scalar, 4, before.0, before.1, after.0, 0))
    body(place(of: scalar, 5, before.0, after.0, after.1, 0))
    body(place(of: scalar, 6, before.0, before.1, before.2, 0))
    body(place(of: scalar, 7, after.0, after.1, after.2, 0))
    body(place(of: scalar, 8, before.0, before.1, after.0, after.1))
  }

  @inline(__always)
  private static func place(
    of scalar: UInt32, _ pattern: UInt64, _ first: UInt32, _ second: UInt32, _ third: UInt32,
    _ fourth: UInt32
  ) -> Int {
    var hash = UInt64(scalar) << 4 | pattern
    hash = mixed(hash ^ UInt64(first) << 32 ^ UInt64(second) << 11)
    hash = mixed(hash ^ UInt64(third) << 32 ^ UInt64(fourth) << 11)
    return Int(truncatingIfNeeded: hash >> 16 & 0xFFFF_FFFF) % weightCount
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64) -> UInt64 {
    let product = (hash &+ 1) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }

  /// What a scalar costs by the model between the two scalars before it and the two after it, with those; nil for
  /// one that text does not have.
  package static func modelCost(
    of scalar: UInt32, before: (UInt32, UInt32), after: (UInt32, UInt32)
  ) -> Int? {
    let model = Model.shared
    let (symbol, sharing) = model.symbol(of: scalar)
    guard scalar >= 0xA0, Unicode.Scalar(scalar) != nil, symbol >= 4 else { return nil }
    func symbolOf(_ scalar: UInt32) -> UInt16 {
      scalar == 0 ? Model.boundary : model.symbol(of: scalar).symbol
    }
    let first = (symbolOf(before.1), symbolOf(before.0))
    let last = (symbolOf(after.0), symbolOf(after.1))
    return Int(sharing) + model.cost(first.0, first.1, symbol) + model.cost(first.1, symbol, last.0)
      + model.cost(symbol, last.0, last.1)
  }
}
