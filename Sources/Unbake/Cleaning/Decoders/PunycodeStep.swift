/// Decodes the labels of internationalised host names (RFC 3492): `xn--caf-dma` becomes `café`. Labels that are not
/// letters, digits and marks then stay.
struct PunycodeStep: LineStep {
  let name = CleaningStep.decode
  let kinds = ScalarKinds()

  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    text.firstEscape(UInt8(ascii: "-"), from: offset) { punycodeLabel($0, atHyphen: $1) != nil }
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = firstSuspect(in: line, from: 0)
    while offset < line.count {
      guard let (range, text) = punycodeLabel(line, atHyphen: offset) else { return }
      changes.replace(range, by: text.utf8)
      offset = firstSuspect(in: line, from: range.upperBound)
    }
  }
}

/// The label whose `xn-` ends in a hyphen at an offset, and what it stands for.
private func punycodeLabel(
  _ line: Span<UInt8>, atHyphen offset: Int
) -> (range: Range<Int>, text: String)? {
  let start = offset - 2
  guard start >= 0, offset + 1 < line.count, line[start] | 0x20 == UInt8(ascii: "x"),
    line[start + 1] | 0x20 == UInt8(ascii: "n"), line[offset + 1] == UInt8(ascii: "-"),
    start == 0 || !line[start - 1].isAlphanumeric && line[start - 1] < 0x80
  else { return nil }
  var label: [UInt8] = []
  var end = offset + 2
  while end < line.count, label.count < 60,
    line[end].isAlphanumeric || line[end] == UInt8(ascii: "-")
  {
    label.append(line[end])
    end += 1
  }
  while label.last == UInt8(ascii: "-") {
    label.removeLast()
    end -= 1
  }
  guard let text = Punycode.decode(label) else { return nil }
  return (start..<end, text)
}

/// The encoding of RFC 3492.
enum Punycode {
  private static let (base, least, most): (UInt32, UInt32, UInt32) = (36, 1, 26)

  /// The text that a label stands for; nil when it is none, or has nothing beyond ASCII.
  static func decode(_ label: [UInt8]) -> String? {
    let hyphen = label.lastIndex(of: UInt8(ascii: "-"))
    var scalars = label[..<(hyphen ?? 0)].map { Unicode.Scalar($0) }
    var (number, place, bias): (UInt32, UInt32, UInt32) = (128, 0, 72)
    var isFirst = true
    var digits = label[(hyphen.map { $0 + 1 } ?? 0)...]
    if digits.isEmpty { return nil }
    while !digits.isEmpty {
      let before = place
      var (weight, step): (UInt32, UInt32) = (1, base)
      while true {
        guard let digit = digits.popFirst().flatMap(value) else { return nil }
        let (more, isTooMuch) = digit.multipliedReportingOverflow(by: weight)
        let (sum, isOver) = place.addingReportingOverflow(more)
        if isTooMuch || isOver { return nil }
        place = sum
        let threshold = step <= bias ? least : min(most, step - bias)
        if digit < threshold { break }
        let (next, isPast) = weight.multipliedReportingOverflow(by: base - threshold)
        if isPast { return nil }
        weight = next
        step += base
      }
      let count = UInt32(scalars.count) + 1
      bias = adapted(place - before, count, isFirst: isFirst)
      isFirst = false
      let (sum, isOver) = number.addingReportingOverflow(place / count)
      guard !isOver, let scalar = Unicode.Scalar(sum), isLetter(scalar) else { return nil }
      number = sum
      place %= count
      scalars.insert(scalar, at: Int(place))
      place += 1
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark,
      .decimalNumber, .format, .otherSymbol:
      scalar.value >= 0x80
    default: false
    }
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 22
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 97
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
    default: nil
    }
  }

  private static func adapted(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var step: UInt32 = 0
    while delta > (base - least) * most / 2 {
      delta /= base - least
      step += base
    }
    return step + (base - least + 1) * delta / (delta + 38)
  }
}
