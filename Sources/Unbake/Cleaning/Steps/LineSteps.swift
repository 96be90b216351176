/// Steps that are done to a line one after another.
struct LineSteps: Sendable {
  /// A step, and what is asked of it often.
  private struct Entry: Sendable {
    var step: any LineStep
    var kinds: ScalarKinds
    var seeks: Bool
    var givesWork: Bool
  }

  /// What steps have done to a line.
  struct Outcome {
    var hasChanged = false
    /// Whether what they did may be work for steps before them.
    var givesWork = false
    /// Whether what they did may bring a misdecoding to light.
    var reveals = false
  }

  /// The kinds that any of them looks for.
  let kinds: ScalarKinds
  /// Whether lines with soft line breaks between are one.
  let joinsLines: Bool
  private let entries: [Entry]

  init(_ steps: [any LineStep]) {
    kinds = steps.reduce(into: ScalarKinds()) { $0.formUnion($1.kinds) }
    joinsLines = steps.contains { $0.joinsLines }
    entries = steps.map {
      Entry(step: $0, kinds: $0.kinds, seeks: $0.seeks, givesWork: $0.givesWork)
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  /// Whether nothing in a text is for any of the steps.
  func leaveAlone(_ text: Span<UInt8>) -> Bool {
    if !kinds.isEmpty, text.first(of: kinds, from: 0) < text.count { return false }
    return entries.allSatisfy {
      !$0.seeks || $0.step.firstSuspect(in: text, from: 0) == text.count
    }
  }

  /// Does the steps to what a result holds.
  func apply(to result: inout LineResult) -> Outcome {
    var found = result.kinds(among: kinds)
    var outcome = Outcome()
    for entry in entries {
      if entry.kinds.isDisjoint(with: found),
        !entry.seeks || !result.isSuspect(for: entry.step)
      {
        continue
      }
      guard result.apply(entry.step) else { continue }
      outcome.hasChanged = true
      if entry.step.reveals { outcome.reveals = true }
      guard entry.givesWork else { continue }
      outcome.givesWork = true
      found = result.kinds(among: kinds)
    }
    return outcome
  }

  /// Goes through a text for the places that any step may change.
  struct Search {
    private let steps: LineSteps
    private var nextOfKinds = -1
    private var nextOfSeekers: [Int]

    init(_ steps: LineSteps) {
      self.steps = steps
      nextOfSeekers = steps.entries.map { $0.seeks ? -1 : Int.max }
    }

    /// The next place from an offset on, which must not go back; the count when there is none.
    mutating func next(in text: Span<UInt8>, from offset: Int) -> Int {
      if nextOfKinds < offset {
        nextOfKinds = steps.kinds.isEmpty ? text.count : text.first(of: steps.kinds, from: offset)
      }
      var next = nextOfKinds
      for place in nextOfSeekers.indices {
        if nextOfSeekers[place] < offset {
          nextOfSeekers[place] = steps.entries[place].step.firstSuspect(in: text, from: offset)
        }
        next = min(next, nextOfSeekers[place])
      }
      return next
    }
  }
}

extension Span where Element == UInt8 {
  /// Which of some kinds there are.
  func kinds(among wanted: ScalarKinds) -> ScalarKinds {
    if wanted.isEmpty { return [] }
    var missing = wanted
    var offset = first(of: missing, from: 0)
    while offset < count {
      missing.subtract(kinds(at: offset))
      if missing.isEmpty { break }
      offset = first(of: missing, from: offset + 1)
    }
    return wanted.subtracting(missing)
  }
}
