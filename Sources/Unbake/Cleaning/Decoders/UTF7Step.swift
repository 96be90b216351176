import Mojibake

/// Decodes UTF-7 (RFC 2152): runs of base64 between `+` and `-` that are UTF-16 of letters beyond ASCII, or of
/// punctuation. A plus sign of its own stays as it is written.
struct UTF7Step: LineStep {
  let name = CleaningStep.decode
  let kinds = ScalarKinds()

  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    text.firstEscape(UInt8(ascii: "+"), from: offset) { utf7Run($0, at: $1) != nil }
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = firstSuspect(in: line, from: 0)
    while offset < line.count {
      guard let (text, end) = utf7Run(line, at: offset) else { return }
      changes.replace(offset..<end, by: text.utf8)
      offset = firstSuspect(in: line, from: end)
    }
  }
}

private func utf7Run(_ line: Span<UInt8>, at offset: Int) -> (text: String, end: Int)? {
  var digits: [UInt8] = []
  var end = offset + 1
  while end < line.count, digits.count < 400, Base64Digits.value(of: line[end]) != nil {
    digits.append(line[end])
    end += 1
  }
  guard digits.count >= 3, end < line.count, line[end] == UInt8(ascii: "-"),
    let bytes = Base64Digits.decode(digits[...]), bytes.count % 2 == 0
  else { return nil }
  let units = stride(from: 0, to: bytes.count, by: 2).map {
    UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
  }
  guard let text = String(validating: units, as: UTF16.self),
    text.unicodeScalars.allSatisfy({ $0.isPlausible }),
    text.unicodeScalars.contains(where: { $0.value >= 0x80 })
  else { return nil }
  return (text, end + 1)
}

extension Unicode.Scalar {
  /// Whether somebody may have written it: no control, nothing that is unassigned or private.
  var isPlausible: Bool {
    switch properties.generalCategory {
    case .control, .unassigned, .privateUse, .surrogate: false
    default: true
    }
  }
}
