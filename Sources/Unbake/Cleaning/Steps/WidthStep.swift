/// Puts ordinary characters in the places of full-width and half-width ones, each by its compatibility form
/// (NFKC), and a space in the place of the ideographic space.
struct WidthStep: LineStep {
  let name = CleaningStep.width
  let givesWork = false
  let kinds = ScalarKinds.width

  /// For U+FF00 to U+FFEF, what stands for each; empty where nothing does.
  private static let forms: [[UInt8]] = {
    let table = NormalizationTable.of(.nfkc)
    return (UInt32(0xFF00)...0xFFEF).map { value in
      guard let scalar = Unicode.Scalar(value) else { return [] }
      let bytes = Array(String(Character(scalar)).utf8)
      let form = table.normalized(bytes.span) ?? bytes
      return form == bytes ? [] : form
    }
  }()

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = line.first(of: kinds, from: 0)
    while offset < line.count {
      let end = offset + 3
      if line[offset] == 0xE3 {
        changes.replace(offset..<end, by: UInt8(ascii: " "))
      } else {
        let place = Int(line[offset + 1] & 0x3F) << 6 | Int(line[offset + 2] & 0x3F)
        let form = Self.forms[place - 0xF00]
        if !form.isEmpty { changes.replace(offset..<end, by: form) }
      }
      offset = line.first(of: kinds, from: end)
    }
  }
}
