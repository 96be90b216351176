import ArgumentParser
import UnbakeGate
import UnbakeIO

/// What goes to the standard error: names of files and what they hold cannot steer a terminal from there, nor begin a
/// line of their own in a message.
enum Diagnostics {
  static func write(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    StandardError.write(lines.map { VisibleText.escaped(String($0)) }.joined(separator: "\n"))
  }

  static func error(_ text: String) { writeLine("error", text) }

  static func note(_ text: String) { writeLine("note", text) }

  static func warn(_ text: String) { writeLine("warning", text) }

  private static func writeLine(_ kind: String, _ text: String) {
    StandardError.write("unbake: \(kind): \(VisibleText.escaped(text))\n")
  }

  /// Says what went wrong, and ends with 2; quietly with 141 when the output's reader is gone.
  static func fail(_ failure: Failure) -> Never {
    if failure.isClosedPipe { UnbakeCommand.exit(withError: ExitCode(141)) }
    error(failure.message)
    UnbakeCommand.exit(withError: ExitCode(2))
  }
}
