import ArgumentParser
import Unbake
import UnbakeGate
import UnbakeIO

/// `unbake check`: reports what is wrong with text, and changes nothing.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Report what is wrong with text; the gate for continuous integration.",
    discussion: """
        unbake check docs
        unbake check --field text --max-ratio 0.001 --per record corpus.jsonl.zst
        unbake check --format github --output-file sarif=unbake.sarif .
        unbake check --write-baseline unbake-baseline.json .

      unbake rules lists what is looked for. Exit status: 0 clean; 1 findings that fail the run; 2 could not \
      do the job.
      """)

  @Argument(help: "Files and folders to check; - is the standard input.")
  var paths: [String] = []

  @OptionGroup(title: "Rules") var rules: RuleOptions

  @OptionGroup(title: "Verdict") var threshold: ThresholdOptions

  @Option(
    help: "full, concise, json, jsonl, sarif, github, gitlab, junit or checkstyle.")
  var format = ReportFormat.full

  @Option(help: "Write a report to a file as well: FORMAT=PATH; may be repeated.")
  var outputFile: [String] = []

  @Option(help: "Let findings pass that this file knows.")
  var baseline: String?

  @Option(help: "Write all that is found to this file, as a baseline.")
  var writeBaseline: String?

  @OptionGroup(title: "Input") var input: InputOptions

  @OptionGroup var decoding: DecodingOptions

  @Option(help: "The least confidence that counts as certain enough: possible, likely or certain.")
  var minConfidence: Confidence?

  @Option(help: "Use colours: auto, always or never.")
  var color = ColorChoice.auto

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: "Work on this many threads; 0 is one for each processor.")
  var jobs = 0

  @Flag(name: .shortAndLong, help: "Print no notes and no warnings.")
  var quiet = false

  func validate() throws {
    guard jobs >= 0 else { throw ValidationError("-j is 0 or more") }
  }

  func run() throws {
    let lookup = try ConfigurationLookup(rules, confidence: minConfidence)
    let configured = try lookup.current()
    let run = GateRun(
      threshold: threshold.threshold(above: configured.threshold),
      baseline: try knownFindings(lookup), makesBaseline: writeBaseline != nil,
      baselinePath: BaselinePaths(of: try writeBaseline ?? baseline ?? lookup.baseline()).path(of:))
    let baselines = [writeBaseline, baseline, try lookup.baseline()].compactMap(\.self)
    let inputs = try GateInputs(paths: paths, input: input, lookup: lookup, without: baselines)
    let outputs = ReportOutputs()
    try outputs.add(to: run, format, outputFile, usesColor: color.isOn)
    for failure in inputs.failures { try fail(run, failure.path, failure.description) }
    var reading = FileRepair()
    try input.apply(to: &reading)
    reading.decoding = try decoding.options
    reading.threads = jobs == 0 ? FileRepair.availableThreads : jobs
    do {
      let runner = GateRunner(
        reading: reading, isQuiet: quiet, standardInputName: rules.stdinFilename)
      try runner.run(
        inputs.entries, settings: inputs.settings, begin: { run.begin($0.path, settings: $1) },
        batch: { try run.add($0) },
        end: { path, result in
          switch result {
          case .success(let summary): try run.end(records: summary.records)
          case .failure(let failure): try fail(run, path, GateRunner.message(of: failure))
          }
        })
      let summary = try run.finish()
      try outputs.finish()
      try write(run.newBaseline)
      tell(summary)
      if !summary.failures.isEmpty { throw ExitCode(2) }
      if summary.isFailed, !threshold.exitZero, writeBaseline == nil { throw ExitCode(1) }
    } catch let failure as FileFailure { throw Failure(failure) }
  }

  private func fail(_ run: GateRun, _ path: String, _ message: String) throws {
    Diagnostics.error(message)
    try run.fail(GateSummary.Failure(path: path, message: message))
  }

  private func knownFindings(_ lookup: ConfigurationLookup) throws -> Baseline? {
    guard writeBaseline == nil, let path = try baseline ?? lookup.baseline() else { return nil }
    do {
      return try Baseline(InputFile(path: path).readAll(), path: path)
    } catch let problem as ConfigurationProblem {
      throw Failure(problem.description)
    } catch let failure as FileFailure { throw Failure(failure) }
  }

  private func write(_ baseline: Baseline) throws {
    guard let writeBaseline else { return }
    let file = try OutputFile(path: writeBaseline)
    try file.write(baseline.text)
    try file.finish()
    if !quiet {
      let count = baseline.entries.reduce(0) { $0 + $1.count }
      Diagnostics.note("\(writeBaseline) holds \(count) finding\(count == 1 ? "" : "s")")
    }
  }

  private func tell(_ summary: GateSummary) {
    guard !quiet else { return }
    for pattern in summary.slowPatterns.sorted() {
      Diagnostics.note(
        "allow-patterns has \"\(pattern)\", which takes too long on a line and allows nothing more there; "
          + "make it simpler")
    }
    guard !summary.stale.isEmpty else { return }
    let count = summary.stale.reduce(0) { $0 + $1.count }
    Diagnostics.note(
      "findings of the baseline that are gone: \(count); write it anew with --write-baseline, so that they "
        + "do not come back")
    for entry in summary.stale.prefix(10) {
      Diagnostics.note("gone: \(entry.path) \(entry.rule) “\(entry.text)”")
    }
  }
}

extension ReportFormat: ExpressibleByArgument {
  /// None: the option's help names them.
  package static var allValueStrings: [String] { [] }
}
