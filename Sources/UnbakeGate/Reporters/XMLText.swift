/// Text as XML may hold it.
enum XMLText {
  /// The text with what is invisible escaped, fit for an attribute or an element.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in VisibleText.escaped(text).unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
