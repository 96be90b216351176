/// Takes out every scalar of some kinds.
struct RemovalStep: LineStep {
  let name: CleaningStep
  let kinds: ScalarKinds

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = line.first(of: kinds, from: 0)
    while offset < line.count {
      let end = offset + line.scalarLength(at: offset)
      changes.remove(offset..<end)
      offset = line.first(of: kinds, from: end)
    }
  }
}
