import ArgumentParser
import UnbakeIO

/// Which edits are replayed, and where the result goes.
struct ReplayOptions: ParsableArguments {
  @Option(help: "The edits that the repair recorded.")
  var edits: String

  @Option(
    name: [.customShort("o"), .long], help: "Write to this file instead of the standard output.")
  var output: String?

  @Flag(name: [.customShort("w"), .customLong("write")], help: "Replace the file.")
  var inPlace = false

  /// Whether the options fit a path.
  func validate(_ path: String) throws {
    if inPlace, output != nil { throw ValidationError("-w and -o exclude each other") }
    if inPlace, path == "-" {
      throw ValidationError("-w needs a file; the standard input cannot be written")
    }
  }

  /// Runs a replay with its destination; an output appears whole or not at all.
  func run(_ replay: (EditDestination) throws(RepairFailure) -> Void) throws {
    do throws(RepairFailure) {
      guard !inPlace else { return try replay(.inPlace) }
      let target = try opened()
      try replay(.output(target))
      do throws(FileFailure) { try target.finish() } catch { throw .file(error) }
    } catch { throw Failure(error) }
  }

  private func opened() throws(RepairFailure) -> OutputFile {
    guard let output else { return OutputFile() }
    do throws(FileFailure) { return try OutputFile(path: output) } catch { throw .file(error) }
  }
}
