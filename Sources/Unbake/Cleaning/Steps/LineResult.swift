import Mojibake

/// What becomes of a line as steps are done to it.
struct LineResult {
  /// The line as it is now; the line itself as long as nothing has changed.
  private(set) var bytes: [UInt8] = []
  private(set) var isChanged = false
  /// What turns the line into that, when revisions are kept.
  private(set) var revisions: [Revision] = []
  /// How much each step has changed.
  private(set) var counts = StepCounts()
  private let keepsRevisions: Bool
  private var changes = StepChanges()

  init(keepingRevisions: Bool) { keepsRevisions = keepingRevisions }

  /// Makes ready for another line.
  mutating func removeAll() {
    isChanged = false
    bytes.removeAll(keepingCapacity: true)
    revisions.removeAll(keepingCapacity: true)
  }

  /// Hands over the counts since the last call.
  mutating func takeCounts() -> StepCounts {
    defer { counts = StepCounts() }
    return counts
  }

  /// Does a step; says whether anything changed.
  mutating func apply(_ step: some LineStep, to line: Span<UInt8>) -> Bool {
    changes.removeAll()
    let before = bytes
    return isChanged ? apply(step, toText: before.span) : apply(step, toText: line)
  }

  private mutating func apply(_ step: some LineStep, toText text: Span<UInt8>) -> Bool {
    step.find(in: text, changes: &changes)
    if changes.isEmpty { return false }
    if keepsRevisions {
      revisions = RevisionComposer.composed(
        revisions, changes.revisions(of: text, step: step.name))
    }
    counts.add(step.name, changes.entries.count)
    if step.name == .surrogates { counts.countMended(changes, of: text) }
    bytes = changes.applied(to: text)
    isChanged = true
    return true
  }

  /// Undoes misdecodings in a line that has changed.
  mutating func repair(with repairer: Repairer) {
    let before = bytes
    let found = repairer.findings(in: before.span)
    if found.edits.isEmpty { return }
    var output: [UInt8] = []
    var next = 0
    for edit in found.edits {
      output += before[next..<edit.byteOffsets.lowerBound]
      output += edit.replacement.utf8
      next = edit.byteOffsets.upperBound
      counts.add(edit.chain)
    }
    output += before[next...]
    if keepsRevisions {
      var growth = 0
      revisions = RevisionComposer.composed(
        revisions, found.edits.map { Revision($0, growth: &growth) })
    }
    bytes = output
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
