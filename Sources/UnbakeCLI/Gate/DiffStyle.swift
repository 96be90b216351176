import UnbakeGate
import UnbakeIO

/// How a diff is shown: as it is for programs, coloured and with invisible characters escaped for people.
struct DiffStyle {
  var usesColor: Bool
  var escapes: Bool

  func write(_ piece: [UInt8], to output: OutputFile) throws(FileFailure) {
    // Not as text: what is malformed has to stay.
    guard usesColor || escapes else { return try output.write(piece.span) }
    try output.write(shown(String(decoding: piece, as: UTF8.self)))
  }

  private func shown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let shown = escapes ? VisibleText.escaped(String(line)) : String(line)
      guard usesColor, let code = Self.color(of: line) else { return shown }
      return "\u{1B}[\(code)m\(shown)\u{1B}[0m"
    }.joined(separator: "\n")
  }

  private static func color(of line: Substring) -> Int? {
    if line.hasPrefix("---") || line.hasPrefix("+++") { return 1 }
    switch line.first {
    case "-": return 31
    case "+": return 32
    case "@": return 36
    default: return nil
    }
  }
}
