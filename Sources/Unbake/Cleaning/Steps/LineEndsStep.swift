/// Makes line ends one kind: CR, LF, CR and LF together, U+0085, U+2028 and U+2029.
struct LineEndsStep: LineStep {
  let name = CleaningStep.lineEnds
  let kinds = ScalarKinds.lineEnd
  let givesWork = false
  let reveals = false
  var seeks: Bool { usesReturns }
  private let usesReturns: Bool

  init?(_ policy: Profile.LineEndPolicy) {
    if policy == .keep { return nil }
    usesReturns = policy == .crlf
  }

  private var lineEnd: [UInt8] { usesReturns ? [0x0D, 0x0A] : [0x0A] }

  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    guard usesReturns else { return text.first(of: kinds, from: offset) }
    return min(text.first(of: kinds, from: offset), text.first(0x0A, or: 0x0A, from: offset))
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = firstSuspect(in: line, from: 0)
    while offset < line.count {
      var end = offset + line.scalarLength(at: offset)
      if line[offset] == 0x0D, end < line.count, line[end] == 0x0A { end += 1 }
      if end - offset != 2 || line[offset] != 0x0D || !usesReturns {
        changes.replace(offset..<end, by: lineEnd)
      }
      offset = firstSuspect(in: line, from: end)
    }
  }
}
