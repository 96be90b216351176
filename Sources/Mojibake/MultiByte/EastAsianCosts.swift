/// What scalars cost where Han, kana and Hangul are told one from another.
struct EastAsianCosts {
  private let model = Model.shared
  private let pairs = HanPairs.shared

  /// What stands before a scalar.
  struct Context {
    var first = Model.boundary
    var second = Model.boundary
    var previous: UInt32 = 0x0A

    /// Moves on by a scalar.
    mutating func append(_ scalar: UInt32) {
      first = second
      second =
        scalar == Window.malformed ? Model.malformed : Model.shared.symbol(of: scalar).symbol
      previous = scalar
    }
  }

  /// What a replacement character costs at most where it stands: it is there in either reading.
  private static let literalLostLimit = 6 * Model.unitsPerBit

  /// The cost of a scalar of the text as it stands.
  func literal(_ scalar: UInt32, after context: Context) -> Int {
    let (symbol, sharing) =
      scalar == Window.malformed ? (Model.malformed, 0) : model.symbol(of: scalar)
    return literal(scalar, symbol, sharing, after: context.first, context.second, context.previous)
  }

  /// The same for a scalar whose symbol is known.
  @inline(__always)
  func literal(
    _ scalar: UInt32, _ symbol: UInt16, _ sharing: UInt8, after first: UInt16, _ second: UInt16,
    _ previous: UInt32
  ) -> Int {
    let lower = SequenceScorer.literalCost(first, second, symbol, sharing, model: model)
    let cost = min(
      SequenceScorer.literalLimit, pairs.cost(of: scalar, after: previous, lower: lower))
    return scalar == ByteLattice.lostScalar ? min(cost, Self.literalLostLimit) : cost
  }

  /// The cost of a scalar that was decoded.
  func decoded(_ scalar: UInt32, after context: Context) -> Int {
    let (symbol, sharing) = model.symbol(of: scalar)
    let lower = model.cost(context.first, context.second, symbol) + Int(sharing)
    return pairs.cost(of: scalar, after: context.previous, lower: lower)
  }

  /// The cost of a line.
  func cost(of text: Span<UInt8>, isLiteral: Bool) -> Int {
    var context = Context()
    var sum = 0
    var offset = 0
    while offset < text.count {
      let (found, length) = text.scalar(at: offset, before: text.count)
      let scalar = found ?? Window.malformed
      sum +=
        isLiteral || found == nil
        ? literal(scalar, after: context) : decoded(scalar, after: context)
      context.append(scalar)
      offset += length
    }
    return sum
  }
}
