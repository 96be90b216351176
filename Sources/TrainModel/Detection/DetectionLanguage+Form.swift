import Foundation

extension DetectionLanguage.Form {
  /// The line as it is counted; nil when it is left out.
  func applied(to line: String) -> String? {
    switch self {
    case .plain: return line
    case .cyrillic, .latin:
      var (cyrillic, latin) = (0, 0)
      for scalar in line.unicodeScalars {
        if (0x400...0x52F).contains(scalar.value) { cyrillic += 1 }
        if (0x41...0x24F).contains(scalar.value) { latin += 1 }
      }
      return (cyrillic > latin) == (self == .cyrillic) ? line : nil
    case .tonesApart: return Self.withTonesApart(line)
    }
  }

  /// Every letter with a tone as a letter and a mark.
  static func withTonesApart(_ line: String) -> String {
    let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    var output = String.UnicodeScalarView()
    for character in line {
      let parts = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
      guard parts.contains(where: tones.contains) else {
        output.append(contentsOf: character.unicodeScalars)
        continue
      }
      let base = String(String.UnicodeScalarView(parts.filter { !tones.contains($0) }))
      output.append(contentsOf: base.precomposedStringWithCanonicalMapping.unicodeScalars)
      output.append(contentsOf: parts.filter(tones.contains))
    }
    return String(output)
  }
}
