/// Text as it may be shown on a terminal: what is invisible or could steer the terminal is escaped.
enum DisplayText {
  /// The text with control, format, bidi and other invisible scalars as `\u{…}`.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      if isVisible(scalar) {
        output.unicodeScalars.append(scalar)
      } else {
        output += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      }
    }
    return output
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == " " { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
