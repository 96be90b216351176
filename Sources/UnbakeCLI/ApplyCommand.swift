import ArgumentParser
import UnbakeIO

/// `unbake apply`: makes the edits again that a repair recorded.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Make the edits again that a repair recorded.",
    discussion: """
      Needs the bytes that the repair read and the edits it recorded, and writes what it wrote: a reviewed file of \
      edits can be kept beside the data and made true by any version.

        unbake repair notes.txt --edits edits.jsonl > /dev/null
        unbake apply -w notes.txt --edits edits.jsonl

      Exit status: 0 done; 2 could not do the job, because the two do not belong together or for want of a file.
      """)

  @Argument(help: "What the repair read; - is the standard input.")
  var path: String

  @Option(help: "The edits that the repair recorded.")
  var edits: String

  @Option(
    name: [.customShort("o"), .long], help: "Write to this file instead of the standard output.")
  var output: String?

  @Flag(name: [.customShort("w"), .customLong("write")], help: "Replace the file.")
  var inPlace = false

  func validate() throws {
    if inPlace, output != nil { throw ValidationError("-w and -o exclude each other") }
    if inPlace, path == "-" {
      throw ValidationError("-w needs a file; the standard input cannot be written")
    }
  }

  func run() throws {
    let edits = EditApply(edits: edits)
    do throws(RepairFailure) {
      if inPlace {
        _ = try edits.apply(path, to: .inPlace)
        return
      }
      let target = try opened()
      _ = try edits.apply(path, to: .output(target))
      do throws(FileFailure) { try target.finish() } catch { throw .file(error) }
    } catch { throw Failure(error) }
  }

  private func opened() throws(RepairFailure) -> OutputFile {
    guard let output else { return OutputFile() }
    do throws(FileFailure) { return try OutputFile(path: output) } catch { throw .file(error) }
  }
}
