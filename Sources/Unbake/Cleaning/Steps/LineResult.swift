import Mojibake

/// What becomes of a line as steps are done to it.
struct LineResult {
  /// The line as it is now.
  private(set) var bytes: [UInt8] = []
  private(set) var isChanged = false
  /// What turns the line into that, when revisions are kept.
  private(set) var revisions: [Revision] = []
  /// How much each step has changed.
  private var counts = StepCounts()
  private let keepsRevisions: Bool
  private var changes = StepChanges()
  /// The line as it was before a step.
  private var before: [UInt8] = []

  init(keepingRevisions: Bool) { keepsRevisions = keepingRevisions }

  /// Takes a line, its line end included.
  mutating func begin(_ line: Span<UInt8>) {
    isChanged = false
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: line, in: 0..<line.count)
    revisions.removeAll(keepingCapacity: true)
  }

  /// Hands over the counts since the last call.
  mutating func takeCounts() -> StepCounts {
    defer { counts = StepCounts() }
    return counts
  }

  /// Which of some kinds of scalars there are.
  func kinds(among wanted: ScalarKinds) -> ScalarKinds { bytes.span.kinds(among: wanted) }

  /// Whether a step may change something.
  func isSuspect(for step: any LineStep) -> Bool {
    let text = bytes.span
    return step.firstSuspect(in: text, from: 0) < text.count
  }

  /// Does a step; says whether anything changed.
  mutating func apply(_ step: some LineStep) -> Bool {
    changes.removeAll()
    // Shared, not copied: the result is made in the other array.
    let text = bytes
    step.find(in: text.span, changes: &changes)
    if changes.isEmpty { return false }
    swap(&before, &bytes)
    changes.apply(to: text.span, into: &bytes)
    if keepsRevisions {
      revisions = RevisionComposer.composed(
        revisions, changes.revisions(of: text.span, step: step.name))
    }
    counts.add(step.name, changes.entries.count)
    if step.name == .surrogates { counts.countMended(changes) }
    isChanged = true
    return true
  }

  /// Undoes misdecodings; says whether there were any.
  mutating func repair(with repairer: Repairer) -> Bool {
    let found = repairer.findings(in: bytes.span)
    if found.edits.isEmpty { return false }
    swap(&before, &bytes)
    bytes.removeAll(keepingCapacity: true)
    var next = 0
    for edit in found.edits {
      bytes += before[next..<edit.byteOffsets.lowerBound]
      bytes += edit.replacement.utf8
      next = edit.byteOffsets.upperBound
      counts.add(edit.chain)
    }
    bytes += before[next...]
    if keepsRevisions {
      var growth = 0
      revisions = RevisionComposer.composed(
        revisions, found.edits.map { Revision($0, growth: &growth) })
    }
    return true
  }
}

extension Revision {
  /// A revision that undoes a misdecoding.
  ///
  /// - Parameter growth: by how much the text before it has grown; gains this.
  init(_ edit: Edit, growth: inout Int) {
    let new = Array(edit.replacement.utf8)
    let start = edit.byteOffsets.lowerBound + growth
    growth += new.count - edit.byteOffsets.count
    self.init(
      old: edit.byteOffsets, new: start..<start + new.count, oldBytes: Array(edit.original.utf8),
      newBytes: new, steps: StepSet(.misdecoding), misdecoding: edit)
  }

  /// The same with its places counted from elsewhere.
  func moved(old: Int, new: Int) -> Revision {
    var moved = self
    moved.old = self.old.lowerBound + old..<self.old.upperBound + old
    moved.new = self.new.lowerBound + new..<self.new.upperBound + new
    return moved
  }
}
