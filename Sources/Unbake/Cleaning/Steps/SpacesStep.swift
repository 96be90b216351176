/// Puts U+0020 in the places of other spaces: no-break, thin, ideographic, …
struct SpacesStep: LineStep {
  let name = CleaningStep.spaces
  let givesWork = false
  let kinds: ScalarKinds = [.space, .width]

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = line.first(of: kinds, from: 0)
    while offset < line.count {
      let end = offset + line.scalarLength(at: offset)
      // Of the wide scalars, the ideographic space alone.
      if line[offset] != 0xEF { changes.replace(offset..<end, by: UInt8(ascii: " ")) }
      offset = line.first(of: kinds, from: end)
    }
  }
}
