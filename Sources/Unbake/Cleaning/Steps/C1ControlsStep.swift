/// Puts the characters that windows-1252 has there in the places of C1 controls, which are never meant. The five
/// that it leaves undefined stay.
struct C1ControlsStep: LineStep {
  let name = CleaningStep.c1Controls
  let kinds = ScalarKinds.c1

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = line.first(of: kinds, from: 0)
    while offset < line.count {
      let scalar = HTMLReference.windows1252[Int(line[offset + 1] - 0x80)]
      if scalar.value >= 0x100 { changes.replace(offset..<offset + 2, by: scalar) }
      offset = line.first(of: kinds, from: offset + 2)
    }
  }
}
