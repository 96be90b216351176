public import ArgumentParser
import Unbake
public import UnbakeIO

/// `unbake repair`: undoes misdecodings and passes everything else through.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Undo misdecodings; sound text comes out byte for byte.",
    discussion: """
      Reads the standard input when no path is given, and writes to the standard output unless -o or -w says \
      otherwise.

        unbake repair < damaged.txt > sound.txt
        unbake repair -w notes.txt
        unbake repair --field text corpus.jsonl -o clean.jsonl --edits edits.jsonl

      Exit status: 0 done; 1 with -w, when damage remains that there was too little evidence to repair; 2 \
      could not do the job.
      """)

  @Argument(help: "Files to repair; - is the standard input.")
  var paths: [String] = []

  @Option(
    name: [.customShort("o"), .long], help: "Write to this file instead of the standard output.")
  var output: String?

  @Flag(name: [.customShort("w"), .customLong("write")], help: "Replace each file by its repair.")
  var inPlace = false

  @Option(name: .customLong("as"), help: "What the input is: auto, text or jsonl.")
  var format = FileRepair.Format.auto

  @Option(
    help: "Repair this field of each JSON record: a dotted path or a JSON pointer; may be repeated."
  )
  var field: [String] = []

  @Flag(help: "Repair every string value of each JSON record.")
  var allStrings = false

  @Option(
    help: "What to do with a record that is not JSON: fail, skip, keep, or quarantine=FILE.")
  var onBadRecord = "fail"

  @OptionGroup var repair: RepairOptions

  @Option(name: [.customShort("j"), .customLong("threads")], help: "Work on this many threads; 0 is one for each processor.")
  var jobs = 0

  @Option(help: "Record every edit in this file, one JSON object a line.")
  var edits: String?

  @Flag(help: "Print what was done to the standard error.")
  var stats = false

  @Flag(name: .shortAndLong, help: "Print no notes and no warnings.")
  var quiet = false

  func validate() throws {
    if inPlace, output != nil { throw ValidationError("-w and -o exclude each other") }
    if inPlace, paths.isEmpty || paths.contains("-") {
      throw ValidationError("-w needs files; the standard input cannot be written")
    }
    if allStrings, !field.isEmpty {
      throw ValidationError("--all-strings and --field exclude each other")
    }
    if format == .text, allStrings || !field.isEmpty {
      throw ValidationError("--field and --all-strings need --as jsonl")
    }
  }

  func run() throws {
    if paths.isEmpty, InputFile.isStandardInputTerminal {
      throw Failure("nothing to read: name a file, pipe text in, or pass - to type it")
    }
    var job = FileRepair()
    job.options = repair.options
    job.format = allStrings || !field.isEmpty ? .jsonl : format
    job.fields = try field.map {
      guard let path = FieldPath($0) else { throw Failure("\"\($0)\" names no field") }
      return path
    }
    job.threads = jobs == 0 ? FileRepair.availableThreads : jobs
    try setBadRecords(&job)
    if let edits { job.edits = try opened(edits) }

    var total = RepairSummary()
    var isFailed = false
    let target = inPlace ? nil : try output.map { try opened($0) } ?? OutputFile()
    let tasks = (paths.isEmpty ? ["-"] : paths).map {
      RepairTask(input: .path($0), destination: target.map { .output($0) } ?? .inPlace)
    }
    job.run(
      tasks,
      report: { report in
        switch report.outcome {
        case .success(let summary):
          if report.otherNames > 0, !quiet {
            Diagnostics.warn(
              "\(report.path) has \(report.otherNames) more names that keep the text as it was")
          }
          note(summary, of: report.path)
          total.add(summary)
          return true
        case .failure(let failure):
          isFailed = true
          self.report(Failure(failure))
          // An output of its own appears only when it is whole.
          return output == nil
        }
      })
    if isFailed, output != nil { throw ExitCode(2) }
    if let target { try finish(target) }
    if let edits = job.edits { try finish(edits) }
    if let quarantine = job.quarantine { try finish(quarantine) }
    if stats { Diagnostics.write(StatisticsReport(total).text) }
    if isFailed { throw ExitCode(2) }
    if inPlace, total.suggestions > 0 { throw ExitCode(1) }
  }

  private func opened(_ path: String) throws -> OutputFile {
    do { return try OutputFile(path: path) } catch { throw Failure(error) }
  }

  private func finish(_ file: OutputFile) throws {
    do { try file.finish() } catch { throw Failure(error) }
  }

  private func setBadRecords(_ job: inout FileRepair) throws {
    switch onBadRecord {
    case "fail": job.badRecords = .fail
    case "skip": job.badRecords = .skip
    case "keep": job.badRecords = .keep
    default:
      let parts = onBadRecord.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0] == "quarantine" else {
        throw ValidationError(
          "--on-bad-record is fail, skip, keep or quarantine=FILE, not \"\(onBadRecord)\"")
      }
      job.badRecords = .quarantine
      job.quarantine = try opened(String(parts[1]))
    }
  }

  private func report(_ failure: Failure) {
    if failure.isClosedPipe { Diagnostics.fail(failure) }
    Diagnostics.write("unbake: error: \(failure.message)\n")
  }

  private func note(_ summary: RepairSummary, of path: String) {
    guard !quiet else { return }
    if summary.malformedSequences > 0, let first = summary.firstMalformedOffset {
      Diagnostics.note(
        "\(path): kept \(summary.malformedSequences) malformed UTF-8 sequences, the first at byte \(first)"
      )
    }
    if summary.badRecords > 0 {
      Diagnostics.warn("\(path): \(summary.badRecords) records are not JSON")
    }
  }
}

extension FileRepair.Format: ExpressibleByArgument {}
