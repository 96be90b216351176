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

  @OptionGroup var replay: ReplayOptions

  func validate() throws { try replay.validate(path) }

  func run() throws {
    let edits = EditUndo(edits: replay.edits)
    try replay.run { destination throws(RepairFailure) in
      _ = try edits.undo(path, to: destination)
    }
  }
}
