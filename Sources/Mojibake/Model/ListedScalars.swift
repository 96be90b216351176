/// How much less some text costs than the model says if it lists scalars: alphabets, character classes, tables.
///
/// A list has each of its scalars once, in no order that a language knows, so the model finds it nearly as odd as
/// misread text, and would take another alphabet's list for what it was. Language repeats its letters, and so do
/// misread sequences, whose lead bytes come again and again. So a run of scalars beyond ASCII that hardly repeats
/// any costs no more than choosing each of them from an alphabet does.
struct ListedScalars {
  /// How much less the text costs that was added, in the model's units.
  private(set) var saving = 0

  /// A reading of what may be a list must be worth this much more than that.
  static let leastEvidence = 10 * Model.unitsPerBit

  private var run: [UInt32] = []
  private var runCost = 0
  private var gap = 0

  /// Shorter runs are words.
  private static let fewest = 5
  /// So many of a hundred are different in a list.
  private static let leastDistinct = 90
  /// Runs of language longer than this repeat their letters anyway.
  private static let most = 256
  /// A list's scalars stand no further apart than `', '`.
  private static let greatestGap = 4
  /// From here on a scalar is one of thousands, and few texts repeat any.
  private static let firstIdeograph: UInt32 = 0x2E80
  /// What it costs to suppose a list,
  private static let listCost = 12 * Model.unitsPerBit
  /// and each of its scalars: one of about ninety.
  private static let scalarCost = 13 * Model.unitsPerBit / 2

  /// Adds the next scalar of the text.
  ///
  /// - Parameter cost: what it costs as it stands.
  mutating func add(_ scalar: UInt32, cost: @autoclosure () -> Int) {
    if scalar >= Self.firstIdeograph {
      endRun()
    } else if scalar >= 0x80 {
      gap = 0
      runCost += cost()
      if run.count < Self.most { run.append(scalar) }
    } else if !run.isEmpty {
      gap += 1
      let isLetter = (0x41...0x5A).contains(scalar & ~0x20)
      if isLetter || scalar == 0x0A || gap > Self.greatestGap { endRun() }
    }
  }

  /// Ends the text.
  mutating func end() {
    endRun()
  }

  private mutating func endRun() {
    defer {
      run.removeAll(keepingCapacity: true)
      runCost = 0
      gap = 0
    }
    guard run.count >= Self.fewest, run.count < Self.most else { return }
    let listed = Self.listCost + run.count * Self.scalarCost
    guard runCost > listed else { return }
    run.sort()
    var distinct = 1
    for (first, second) in zip(run, run.dropFirst()) where first != second { distinct += 1 }
    if distinct * 100 >= run.count * Self.leastDistinct { saving += runCost - listed }
  }
}
