/// Which quotations are open at a place in a line.
struct QuoteState: Hashable {
  /// Between double marks, and between single ones.
  var isDoubleOpen = false
  var isSingleOpen = false

  /// All states, by number.
  static let all = (0..<4).map { QuoteState(isDoubleOpen: $0 & 1 != 0, isSingleOpen: $0 & 2 != 0) }

  /// The state's place among all.
  var number: Int { (isDoubleOpen ? 1 : 0) | (isSingleOpen ? 2 : 0) }

  /// Which marks a writer puts around quotations, and which around quotations in quotations.
  enum Order: CaseIterable {
    case doubleFirst, singleFirst

    /// How many writers have it so; of all, by style guides: single marks come first in British books and
    /// a few newspapers.
    var share: Double { self == .doubleFirst ? 0.97 : 0.03 }
  }

  /// What a mark does.
  enum Role {
    case opensDouble, closesDouble, togglesDouble, opensSingle, closesSingle, none
  }

  private static let misplacedDouble = 10.0
  private static let misplacedSingle = 5.0
  /// A closing single mark without an opening one is often an apostrophe.
  private static let unopenedSingle = 1.0

  /// Double marks inside single ones where double ones come first, or the other way round.
  private static let wrongOrder = 6.0

  /// The state after a mark, and what the mark costs in this state, in bits.
  ///
  /// - Parameter order: which marks are for quotations that are in no other.
  func after(_ role: Role, _ order: Order) -> (state: QuoteState, bits: Double) {
    var next = self
    switch role {
    case .none: return (next, 0)
    case .opensDouble:
      next.isDoubleOpen = true
      let isFirst = !isDoubleOpen && !isSingleOpen
      return (
        next,
        (isDoubleOpen ? Self.misplacedDouble : 0)
          + (isFirst && order == .singleFirst ? Self.wrongOrder : 0)
      )
    case .closesDouble:
      next.isDoubleOpen = false
      // What was opened inside is closed.
      if order == .doubleFirst { next.isSingleOpen = false }
      let isOuter = order == .doubleFirst
      return (next, isDoubleOpen ? isSingleOpen && isOuter ? 5 : 0 : Self.misplacedDouble)
    case .togglesDouble:
      next.isDoubleOpen.toggle()
      return (next, 0)
    case .opensSingle:
      next.isSingleOpen = true
      let isFirst = !isDoubleOpen && !isSingleOpen
      return (
        next,
        (isSingleOpen ? Self.misplacedSingle : 0)
          + (isFirst && order == .doubleFirst ? Self.wrongOrder : 0)
      )
    case .closesSingle:
      next.isSingleOpen = false
      return (next, isSingleOpen ? 0 : Self.unopenedSingle)
    }
  }

  /// What it costs to end a line in this state: quotations may go on in the next paragraph.
  var endCost: Double { (isDoubleOpen ? 4 : 0) + (isSingleOpen ? 7 : 0) }
}
