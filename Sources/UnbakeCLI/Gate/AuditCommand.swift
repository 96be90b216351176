import ArgumentParser
import Unbake
import UnbakeGate
import UnbakeIO

/// `unbake audit`: what is wrong with a body of text, in figures and on a page.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Sum up what is wrong with a body of text: report.json, and a page made from it.",
    subcommands: [AuditInputsCommand.self, AuditMergeCommand.self],
    defaultSubcommand: AuditInputsCommand.self)
}

/// `unbake audit of`, which is what `unbake audit` does.
struct AuditInputsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "of",
    abstract: "Sum up what is wrong with a body of text: report.json, and a page made from it.",
    usage: """
      unbake audit [OPTIONS] [PATH ...] -o FOLDER
      unbake audit merge REPORT ... -o FOLDER
      """,
    discussion: """
        unbake audit corpus -o audit
        unbake audit --field text shards/*.jsonl.zst -o audit --reference last/report.json
        unbake audit merge a/report.json b/report.json -o both

      Exit status: 0 done; 2 could not do the job, or could not read \
      some of the inputs.
      """,
    shouldDisplay: false)

  @Argument(help: "Files and folders to look through; - is the standard input.")
  var paths: [String] = []

  @OptionGroup(title: "Report") var report: AuditReportOptions

  @Option(help: "Compare with this report.json of an earlier audit.")
  var reference: String?

  @Flag(help: "Keep the text out of the report: samples show its shape only.")
  var redact = false

  @Option(help: "How many samples each cause has.")
  var samples = 8

  @OptionGroup(title: "Rules") var rules: RuleOptions

  @OptionGroup(title: "Input") var input: InputOptions

  @OptionGroup var decoding: DecodingOptions

  @OptionGroup var repair: RepairOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: "Work on this many threads; 0 is one for each processor.")
  var jobs = 0

  @Flag(name: .shortAndLong, help: "Print no notes.")
  var quiet = false

  func validate() throws {
    guard jobs >= 0 else { throw ValidationError("-j is 0 or more") }
    guard samples >= 0 else { throw ValidationError("--samples is 0 or more") }
  }

  func run() throws {
    let earlier = try reference.map { try AuditReportOptions.read($0) }
    var options = AuditOptions()
    options.samplesPerCause = samples
    options.isRedacted = redact
    let lookup = try ConfigurationLookup(rules, confidence: repair.options.minimumConfidence)
    let inputs = try GateInputs(paths: paths, input: input, lookup: lookup)
    var reading = FileRepair()
    reading.options = repair.options
    try input.apply(to: &reading)
    reading.decoding = try decoding.options
    reading.threads = jobs == 0 ? FileRepair.availableThreads : jobs
    let run = AuditRun(options: options)
    for failure in inputs.failures {
      Diagnostics.error(failure.description)
      run.fail()
    }
    try GateRunner(reading: reading, isQuiet: quiet).run(
      inputs.entries, settings: inputs.settings, audit: options,
      begin: { input, _ in run.begin(input.path) }, batch: { run.add($0) },
      end: { _, result in
        switch result {
        case .success(let summary): run.end(records: summary.records)
        case .failure(let failure):
          Diagnostics.error(GateRunner.message(of: failure))
          run.fail()
        }
      })
    let subject = (["unbake", "audit"] + (paths.isEmpty ? ["-"] : paths)).joined(separator: " ")
    var found = AuditReport(
      version: Version.current, icu: ICUVersion.current, command: subject, options: options,
      minimumConfidence: repair.options.minimumConfidence.rawValue)
    found.counts = run.counts
    found.drift = earlier.map { AuditDrift(of: found, from: $0) }
    try report.write(found)
    if run.counts.failures > 0 { throw ExitCode(2) }
  }
}

/// `unbake audit merge`: one report of several.
struct AuditMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join the reports of audits: what comes out is the audit of all their inputs.")

  @Argument(help: "report.json files of the same version.")
  var reports: [String]

  @OptionGroup(title: "Report") var report: AuditReportOptions

  @Option(help: "Compare with this report.json of an earlier audit.")
  var reference: String?

  func run() throws {
    let earlier = try reference.map { try AuditReportOptions.read($0) }
    var merged: AuditReport?
    for path in reports {
      let next = try AuditReportOptions.read(path)
      merged = merged?.merged(with: next) ?? next
      merged?.drift = nil
    }
    guard var merged else { throw Failure("no reports to merge") }
    merged.drift = earlier.map { AuditDrift(of: merged, from: $0) }
    try report.write(merged)
  }
}

/// Where an audit's report goes.
struct AuditReportOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "Write report.json and report.html into this folder.")
  var output: String

  func write(_ report: AuditReport) throws {
    do {
      for (name, text) in [("report.json", report.json), ("report.html", AuditPage(report).html)] {
        let file = try OutputFile(path: "\(output)/\(name)", makingFolders: true)
        try file.write(text)
        try file.finish()
      }
    } catch { throw Failure(error) }
  }

  static func read(_ path: String) throws -> AuditReport {
    do {
      return try AuditReport(InputFile(path: path).readAll(), path: path)
    } catch let failure as FileFailure {
      throw Failure(failure)
    } catch let problem as ConfigurationProblem { throw Failure(problem.description) }
  }
}
