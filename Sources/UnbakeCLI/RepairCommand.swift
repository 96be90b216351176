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

  @OptionGroup var decoding: DecodingOptions

  @OptionGroup var repair: RepairOptions

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
    job.decoding = try decoding.options
    job.format = allStrings || !field.isEmpty ? .jsonl : format
    job.fields = try field.map {
      guard let path = FieldPath($0) else { throw Failure("\"\($0)\" names no field") }
      return path
    }
    let policy = try badRecordPolicy()
    job.badRecords = policy.policy
    if let edits { job.edits = try opened(edits) }

    var total = RepairSummary()
    var isFailed = false
    if inPlace {
      for path in paths {
        do throws(RepairFailure) {
          let names = FileRepair.otherNames(of: path)
          let summary = try job.repairInPlace(path)
          if names > 0, summary.edits > 0, !quiet {
            Diagnostics.warn("\(path): other names that keep the text as it was: \(names)")
          }
          report(summary, of: path)
          total.add(summary)
        } catch {
          isFailed = true
          try report(Failure(error))
        }
      }
    } else {
      let target = try output.map { try opened($0) } ?? OutputFile()
      for path in paths.isEmpty ? ["-"] : paths {
        do throws(RepairFailure) {
          let input = try open(path)
          let summary = try job.repair(input, to: target)
          report(summary, of: input.path)
          total.add(summary)
        } catch {
          isFailed = true
          try report(Failure(error))
          // An output of its own appears only when it is whole.
          if output != nil { throw ExitCode(2) }
        }
      }
      try finish(target)
    }
    if let edits = job.edits { try finish(edits) }
    if let quarantine = policy.file { try finish(quarantine) }
    if stats { Diagnostics.write(StatisticsReport(total).text) }
    if isFailed { throw ExitCode(2) }
    if inPlace, total.suggestions > 0 { throw ExitCode(1) }
  }

  private func open(_ path: String) throws(RepairFailure) -> InputFile {
    do { return try InputFile(path: path) } catch { throw .file(error) }
  }

  private func opened(_ path: String) throws -> OutputFile {
    do { return try OutputFile(path: path) } catch { throw Failure(error) }
  }

  private func finish(_ file: OutputFile) throws {
    do { try file.finish() } catch { throw Failure(error) }
  }

  private func badRecordPolicy() throws -> (policy: BadRecordPolicy, file: OutputFile?) {
    switch onBadRecord {
    case "fail": return (.fail, nil)
    case "skip": return (.skip, nil)
    case "keep": return (.keep, nil)
    default:
      let parts = onBadRecord.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0] == "quarantine" else {
        throw ValidationError(
          "--on-bad-record is fail, skip, keep or quarantine=FILE, not \"\(onBadRecord)\"")
      }
      let file = try opened(String(parts[1]))
      return (.quarantine(file), file)
    }
  }

  private func report(_ failure: Failure) throws {
    if failure.isClosedPipe { throw failure }
    Diagnostics.write("unbake: error: \(failure.message)\n")
  }

  private func report(_ summary: RepairSummary, of path: String) {
    guard !quiet else { return }
    if let encoding = summary.decodedFrom, encoding != .utf8 {
      Diagnostics.note("\(path): decoded from \(encoding)")
    }
    if summary.runsInOtherEncodings > 0 {
      Diagnostics.note("\(path): runs in another encoding: \(summary.runsInOtherEncodings)")
    }
    if summary.replacedSequences > 0, let first = summary.firstReplacedOffset {
      Diagnostics.warn(
        "\(path): sequences that do not decode: \(summary.replacedSequences), the first at byte \(first)"
      )
    }
    if summary.malformedSequences > 0, let first = summary.firstMalformedOffset {
      Diagnostics.note(
        "\(path): malformed UTF-8 sequences kept: \(summary.malformedSequences), the first at byte \(first)"
      )
    }
    if summary.badRecords > 0 {
      Diagnostics.warn("\(path): records that are not JSON: \(summary.badRecords)")
    }
  }
}

extension FileRepair.Format: ExpressibleByArgument {}
