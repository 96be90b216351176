import ArgumentParser
import UnbakeIO

/// The command `unbake`: parses, calls the library, prints.
@main
struct UnbakeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unbake",
    abstract: "Find and repair text whose encoding was damaged.",
    discussion: """
      Text that was written in one encoding and read in another looks like “Ã©” for “é”. Unbake works out \
      what happened and undoes it; text that is sound comes out byte for byte.

      --version --json prints the version as JSON.
      """,
    version: Version.current,
    subcommands: [
      RepairCommand.self, ExplainCommand.self, DetectCommand.self, TranscodeCommand.self,
      EncodingsCommand.self, UndoCommand.self, ApplyCommand.self, CheckCommand.self,
      DiffCommand.self,
      AuditCommand.self,
      RulesCommand.self, ConfigCommand.self, CompletionsCommand.self,
    ])

  func run() throws { throw CleanExit.helpRequest(self) }

  /// What is wrong with the arguments, in our words' form, and where help is to be had.
  private static func usageMessage(for error: any Error) -> String {
    var problem = message(for: error)
    if problem.hasSuffix(".") { problem.removeLast() }
    let full = fullMessage(for: error).split(separator: "\n")
    let hint = full.last.flatMap { $0.contains("--help") ? "\($0)\n" : nil } ?? ""
    return "unbake: error: \(problem.prefix(1).lowercased())\(problem.dropFirst())\n"
      + hint.replacing(" audit of ", with: " audit ")
  }

  static func main() {
    TemporaryFiles.removeOnInterrupt()
    // Not an option of the root, which would take --json away from every subcommand.
    let arguments = Array(CommandLine.arguments.dropFirst())
    if Set(arguments) == ["--version", "--json"] {
      print("{\"name\":\"unbake\",\"version\":\"\(Version.current)\"}")
      return
    }
    // The options of `audit` are those of the subcommand that it stands for.
    if [["audit", "--help"], ["audit", "-h"], ["help", "audit"]].contains(arguments) {
      print(helpMessage(for: AuditInputsCommand.self))
      return
    }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      Diagnostics.fail(failure)
    } catch {
      // The parser's own status for wrong usage is 64; ours is 2.
      let status = exitCode(for: error)
      guard !status.isSuccess else { exit(withError: error) }
      if let exit = error as? ExitCode { Self.exit(withError: exit) }
      Diagnostics.write(usageMessage(for: error))
      Self.exit(withError: ExitCode(2))
    }
  }
}
