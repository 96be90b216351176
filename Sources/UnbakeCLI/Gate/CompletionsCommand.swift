import ArgumentParser
import UnbakeIO

/// `unbake completions`: scripts that complete the command's words in a shell, and its manual page.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print completions for a shell, or the manual page.",
    discussion: """
        unbake completions bash > /etc/bash_completion.d/unbake
        unbake completions zsh > ~/.zfunc/_unbake
        unbake completions fish > ~/.config/fish/completions/unbake.fish
        unbake completions man > /usr/local/share/man/man1/unbake.1
      """)

  @Argument(help: "bash, zsh, fish, or man for the manual page.")
  var shell: String

  func run() throws {
    let text: String
    if shell == "man" {
      text = try ManualPage(dump: UnbakeCommand._dumpHelp()).text
    } else {
      guard let shell = CompletionShell(rawValue: shell) else {
        throw Failure("no completions for \"\(shell)\"; there are bash, zsh, fish, and man")
      }
      text = UnbakeCommand.completionScript(for: shell)
    }
    let output = OutputFile()
    do {
      try output.write(text.hasSuffix("\n") ? text : text + "\n")
      try output.finish()
    } catch { throw Failure(error) }
  }
}
