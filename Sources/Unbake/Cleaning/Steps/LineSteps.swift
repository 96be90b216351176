/// Steps that are done to a line one after another.
struct LineSteps: Sendable {
  let steps: [any LineStep]
  /// The kinds that any of them looks for.
  let kinds: ScalarKinds
  /// Those that look for more than kinds of scalars.
  private let seekers: [any LineStep]

  init(_ steps: [any LineStep]) {
    self.steps = steps
    kinds = steps.reduce(into: ScalarKinds()) { $0.formUnion($1.kinds) }
    seekers = steps.filter { $0.kinds.isEmpty || $0 is LineEndsStep }
  }

  /// Whether nothing in a text is for any of the steps.
  func leaveAlone(_ text: Span<UInt8>) -> Bool {
    if !kinds.isEmpty, text.first(of: kinds, from: 0) < text.count { return false }
    return seekers.allSatisfy { $0.firstSuspect(in: text, from: 0) == text.count }
  }

  /// Does the steps to what a result holds, or to the line when it holds nothing yet.
  ///
  /// - Returns: whether anything changed.
  func apply(to line: Span<UInt8>, result: inout LineResult) -> Bool {
    var found = result.isChanged ? result.bytes.span.kinds(among: kinds) : line.kinds(among: kinds)
    var isChanged = false
    for step in steps {
      if !step.kinds.isEmpty, step.kinds.isDisjoint(with: found), !(step is LineEndsStep) {
        continue
      }
      guard result.apply(step, to: line) else { continue }
      isChanged = true
      found = result.bytes.span.kinds(among: kinds)
    }
    return isChanged
  }

  /// Goes through a text for the places that any step may change.
  struct Search {
    private let steps: LineSteps
    private var nextOfKinds = -1
    private var nextOfSeekers: [Int]

    init(_ steps: LineSteps) {
      self.steps = steps
      nextOfSeekers = Array(repeating: -1, count: steps.seekers.count)
    }

    /// The next place from an offset on, which must not go back; the count when there is none.
    mutating func next(in text: Span<UInt8>, from offset: Int) -> Int {
      if nextOfKinds < offset {
        nextOfKinds = steps.kinds.isEmpty ? text.count : text.first(of: steps.kinds, from: offset)
      }
      var next = nextOfKinds
      for (place, seeker) in steps.seekers.enumerated() {
        if nextOfSeekers[place] < offset {
          nextOfSeekers[place] = seeker.firstSuspect(in: text, from: offset)
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
