import ArgumentParser
import Unbake
import UnbakeIO

/// `unbake repair`: undoes misdecodings and passes everything else through.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Undo misdecodings, and clean as asked; sound text comes out byte for byte.",
    discussion: """
      Reads the standard input when no path is given, and writes to the standard output unless -o, -w or \
      --output-dir says otherwise. gzip, zstd, bzip2 and xz are known by their first bytes; outputs are \
      compressed as their names say.

        unbake repair < damaged.txt > sound.txt
        unbake repair -w notes.txt
        unbake repair --field text corpus.jsonl.zst -o clean.jsonl.zst --edits edits.jsonl
        unbake repair shards --output-dir clean --field text --shard 1/8 --done-dir done

      Exit status: 0 done; 1 with -w, when damage remains that there was too little evidence to repair; 2 \
      could not do the job.
      """)

  @Argument(help: "Files and folders to repair; - is the standard input.")
  var paths: [String] = []

  @OptionGroup(title: "Input") var input: InputOptions

  @Option(
    name: [.customShort("o"), .long], help: "Write to this file instead of the standard output.")
  var output: String?

  @Flag(name: [.customShort("w"), .customLong("write")], help: "Replace each file by its repair.")
  var inPlace = false

  @Option(help: "Write each file to the same place below this folder.")
  var outputDir: String?

  @Option(
    help: "What to do with a record that is not JSON: fail, skip, keep, or quarantine=FILE.")
  var onBadRecord = "fail"

  @OptionGroup var decoding: DecodingOptions

  @OptionGroup var repair: RepairOptions

  @OptionGroup(title: "Cleaning") var cleaning: CleaningOptions

  @Option(help: "Record every edit in this file, one JSON object a line; unbake undo reads it.")
  var edits: String?

  @OptionGroup(title: "Running") var running: RunOptions

  func validate() throws {
    if [inPlace, output != nil, outputDir != nil].count(where: { $0 }) > 1 {
      throw ValidationError("-w, -o and --output-dir exclude each other")
    }
    if inPlace, paths.isEmpty && input.filesFrom == nil || paths.contains("-") {
      throw ValidationError("-w needs files; the standard input cannot be written")
    }
    if outputDir != nil, paths.contains("-") {
      throw ValidationError("--output-dir needs files; the standard input has no name")
    }
    if running.doneDir != nil, !inPlace, outputDir == nil {
      throw ValidationError("--done-dir needs -w or --output-dir")
    }
  }

  func run() throws {
    if paths.isEmpty, input.filesFrom == nil, InputFile.isStandardInputTerminal {
      throw Failure("nothing to read: name a file, pipe text in, or pass - to type it")
    }
    var job = FileRepair()
    job.profile = try cleaning.resolved()
    repair.apply(to: &job.options)
    try decoding.apply(to: &job)
    try input.apply(to: &job)
    job.threads = running.threads
    let bad = try badRecordPolicy()
    job.badRecords = bad.policy
    let list = try input.list(paths)
    if !list.folders.isEmpty, !inPlace, outputDir == nil {
      throw Failure("\(list.folders[0]) is a folder: pass -w to repair in place, or --output-dir")
    }
    if let edits { job.edits = try opened(edits) }
    var run = RepairRunner(job: job, running: running)
    for failure in list.failures { run.fail(Failure(failure)) }
    if inPlace || outputDir != nil {
      try repairEach(list, &run)
    } else {
      try repairTogether(list, &run)
    }
    if let edits = job.edits { try finish(edits) }
    if let quarantine = bad.file { try finish(quarantine) }
    try run.writeStatistics()
    if run.isFailed { throw ExitCode(2) }
    if inPlace, run.total.suggestions > 0 { throw ExitCode(1) }
  }

  /// Every file to a place of its own.
  private func repairEach(_ list: InputList, _ run: inout RepairRunner) throws {
    var folder = outputDir.map { OutputFolder($0, format: run.job.format) }
    var done: DoneFolder?
    if let path = running.doneDir {
      do {
        done = try DoneFolder(path, settings: settings)
      } catch { throw Failure(error) }
    }
    var tasks: [RepairTask] = []
    for entry in list.entries {
      var target = entry.path
      do throws(FileFailure) {
        if let place = try folder?.target(of: entry) { target = place }
      } catch {
        run.fail(Failure(error))
        continue
      }
      if done?.isDone(entry.path, target: target) ?? false { continue }
      tasks.append(
        RepairTask(
          input: .path(entry.path), destination: inPlace ? .inPlace : .file(target),
          isNamed: entry.isNamed))
    }
    try run.repair(tasks, done: done)
  }

  /// All files to one output. One with a name appears only when it is whole.
  private func repairTogether(_ list: InputList, _ run: inout RepairRunner) throws {
    let target = try output.map { try opened($0) } ?? OutputFile()
    let tasks = list.entries.map {
      RepairTask(input: .path($0.path), destination: .output(target), isNamed: $0.isNamed)
    }
    run.stopsAtFailure = output != nil
    try run.repair(tasks)
    if run.isFailed, output != nil { throw ExitCode(2) }
    try finish(target)
  }

  /// What the result depends on besides the files.
  private var settings: String {
    "\(Version.current) \(cleaning.description) \(repair.minConfidence?.rawValue ?? "-") "
      + "\(repair.maxDepth) \(onBadRecord) \(input.description) "
      + decoding.description
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
}
