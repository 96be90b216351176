/// How often it was clear that a no-break space is gone from a document, and how often that a soft hyphen is: what
/// leaves out the one mostly keeps the other.
struct InvisibleCounts: Equatable, Sendable {
  private var spaces = 0
  private var hyphens = 0

  /// What it costs that the other is gone as well,
  private static let firstCost = 4 * Model.unitsPerBit
  /// and each time that it was not.
  private static let nextCost = Model.unitsPerBit
  private static let mostCounted = 6

  /// Counts one that is gone.
  mutating func add(_ invisible: LostBytes.Invisible) {
    if invisible == .spaces { spaces += 1 }
    if invisible == .hyphens { hyphens += 1 }
  }

  /// What a candidate costs by what would be gone.
  func cost(of invisible: LostBytes.Invisible) -> Int {
    let (others, own) =
      switch invisible {
      case .spaces: (hyphens, spaces)
      case .hyphens: (spaces, hyphens)
      default: (0, 0)
      }
    guard others > 0, own == 0 else { return 0 }
    return Self.firstCost + min(others, Self.mostCounted) * Self.nextCost
  }
}
