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

  @OptionGroup var replay: ReplayOptions

  func validate() throws { try replay.validate(path) }

  func run() throws {
    let edits = EditApply(edits: replay.edits)
    try replay.run { destination throws(RepairFailure) in
      _ = try edits.apply(path, to: destination)
    }
  }
}
