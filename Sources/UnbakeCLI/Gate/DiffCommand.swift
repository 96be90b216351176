import ArgumentParser
import Unbake
import UnbakeGate
import UnbakeIO

/// `unbake diff`: what repair would change, as a unified diff.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what repair would change, as a unified diff.",
    discussion: """
      What is written to a pipe or a file fits patch and git apply; on a terminal, invisible characters are \
      escaped.

        unbake diff docs
        unbake diff notes.txt | git apply

      Exit status: 0 repair would change nothing; 1 it would; 2 could not do the job.
      """)

  @Argument(help: "Files and folders to compare; - is the standard input.")
  var paths: [String] = []

  @OptionGroup(title: "Input") var input: InputOptions

  @OptionGroup var repair: RepairOptions

  @Option(help: "How many lines stand around a change.")
  var context = 3

  @Option(help: "Use colours: auto, always or never.")
  var color = ColorChoice.auto

  @Flag(name: .shortAndLong, help: "Print no notes.")
  var quiet = false

  func validate() throws {
    guard context >= 0 else { throw ValidationError("--context is 0 or more") }
  }

  func run() throws {
    let lookup = try ConfigurationLookup(try RuleOptions.parse(["--isolated"]))
    let inputs = try GateInputs(paths: paths, input: input, lookup: lookup)
    var job = FileRepair()
    job.options = repair.options
    try input.apply(to: &job)
    let output = OutputFile()
    let style = DiffStyle(
      usesColor: color.isOn, escapes: OutputFile.isStandardOutputTerminal)
    var (isFailed, isChanged) = (false, false)
    for failure in inputs.failures {
      Diagnostics.error(failure.description)
      isFailed = true
    }
    for entry in inputs.entries {
      var diff = UnifiedDiff(path: entry.path == "-" ? "<stdin>" : entry.path, context: context)
      do {
        var piece: [UInt8] = []
        try RepairComparison(job).compare(entry.path) { old, new in
          diff.add(old, new, to: &piece)
          guard !piece.isEmpty else { return }
          try style.write(piece, to: output)
          piece.removeAll(keepingCapacity: true)
        }
        diff.finish(to: &piece)
        try style.write(piece, to: output)
        isChanged = isChanged || !diff.isEmpty
      } catch RepairFailure.binary(let path) where !entry.isNamed {
        if !quiet { Diagnostics.note("\(path) is binary and was passed by") }
      } catch let failure as RepairFailure {
        Diagnostics.error(GateRunner.message(of: failure))
        isFailed = true
      } catch let failure as FileFailure {
        if failure.isClosedPipe { throw Failure(failure) }
        Diagnostics.error(failure.description)
        isFailed = true
      }
    }
    do { try output.finish() } catch { throw Failure(error) }
    if isFailed { throw ExitCode(2) }
    if isChanged { throw ExitCode(1) }
  }
}
