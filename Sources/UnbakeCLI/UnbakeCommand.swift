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
      """,
    subcommands: [RepairCommand.self, ExplainCommand.self, UndoCommand.self])

  @Flag(help: "Print the version.")
  var version = false

  @Flag(help: "With --version: print it as JSON.")
  var json = false

  func run() throws {
    guard version else { throw CleanExit.helpRequest(self) }
    print(json ? "{\"name\":\"unbake\",\"version\":\"\(Version.current)\"}" : Version.current)
  }

  static func main() {
    TemporaryFiles.removeOnInterrupt()
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
      Diagnostics.write(fullMessage(for: error) + "\n")
      Self.exit(withError: ExitCode(2))
    }
  }
}
