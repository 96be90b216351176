import Mojibake

/// Decodes code points as R and other programs print them: `<U+00E9>`. Those of controls stay.
struct CodePointsStep: LineStep {
  let name = CleaningStep.decode
  let kinds = ScalarKinds()

  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    text.firstEscape(UInt8(ascii: "<"), from: offset) { $0.codePoint(at: $1) != nil }
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = firstSuspect(in: line, from: 0)
    while offset < line.count {
      guard let (scalar, length) = line.codePoint(at: offset) else { return }
      changes.replace(offset..<offset + length, by: scalar)
      offset = firstSuspect(in: line, from: offset + length)
    }
  }
}

extension Span where Element == UInt8 {
  fileprivate func codePoint(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard offset + 7 < count, self[offset + 1] == UInt8(ascii: "U"),
      self[offset + 2] == UInt8(ascii: "+")
    else { return nil }
    var end = offset + 3
    while end < count, end - offset < 11, self[end].hexadecimal != nil { end += 1 }
    guard end - offset >= 7, end < count, self[end] == UInt8(ascii: ">"),
      let value = hexadecimalNumber(at: offset + 3, digits: end - offset - 3), value >= 0xA0,
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, end + 1 - offset)
  }
}
