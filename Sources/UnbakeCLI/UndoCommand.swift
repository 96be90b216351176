import ArgumentParser
import UnbakeIO

/// `unbake undo`: gives back the bytes that were there before a repair.
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Give back the bytes that were there before a repair.",
    discussion: """
      Needs what the repair wrote and the edits it recorded. Compressed files hold the same bytes as before \
      when they are read; how they are compressed may differ.

        unbake repair -w notes.txt --edits edits.jsonl
        unbake undo -w notes.txt --edits edits.jsonl

      Exit status: 0 done; 2 could not do the job, because the two do not belong together or for want of a file.
      """)

  @Argument(help: "What the repair wrote; - is the standard input.")
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
    let undo = EditUndo(edits: edits)
    do throws(RepairFailure) {
      if inPlace {
        _ = try undo.undo(path, to: .inPlace)
        return
      }
      let target = try opened()
      _ = try undo.undo(path, to: .output(target))
      do throws(FileFailure) { try target.finish() } catch { throw .file(error) }
    } catch { throw Failure(error) }
  }

  private func opened() throws(RepairFailure) -> OutputFile {
    guard let output else { return OutputFile() }
    do throws(FileFailure) { return try OutputFile(path: output) } catch { throw .file(error) }
  }
}
