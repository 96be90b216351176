import ArgumentParser
import UnbakeIO

/// What goes to the standard error.
enum Diagnostics {
  static func write(_ text: String) {
    StandardError.write(text)
  }

  static func note(_ text: String) { write("unbake: note: \(text)\n") }

  static func warn(_ text: String) { write("unbake: warning: \(text)\n") }

  /// Says what went wrong, and ends with 2; quietly with 141 when the output's reader is gone.
  static func fail(_ failure: Failure) -> Never {
    if failure.isClosedPipe { UnbakeCommand.exit(withError: ExitCode(141)) }
    write("unbake: error: \(failure.message)\n")
    UnbakeCommand.exit(withError: ExitCode(2))
  }
}
