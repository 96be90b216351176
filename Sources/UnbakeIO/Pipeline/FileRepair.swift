public import Unbake

/// Repairs files: knows their compression and format, reads, repairs and writes them, on as many threads as
/// it is given. What is written does not depend on their number.
public struct FileRepair {
  /// What is done to texts.
  public var profile = Profile.repair
  /// Which misdecodings are undone, and when.
  public var options: Repairer.Options {
    get { profile.repair }
    set { profile.repair = newValue }
  }
  /// The format of the inputs.
  public var format = Format.auto
  /// What an input is taken for that neither its name nor its content tells; `auto` is text.
  public var unknownFormat = Format.auto
  /// The fields of JSON records to repair; all strings but keys when empty.
  public var fields: [FieldPath] = []
  /// The columns of tables to repair; all when empty.
  public var columns: [TableColumn] = []
  /// What separates the cells of a table; nil when it is to be found out.
  public var delimiter: UInt8?
  /// What becomes of a record that is not what its format says.
  public var badRecords = BadRecordPolicy.fail
  /// Where the changes are recorded.
  public var edits: OutputFile?
  /// How many threads work, the caller's among them.
  public var threads = 1
  /// How the bytes of inputs become text first; nil reads them as UTF-8, or as UTF-16 or UTF-32 where they are
  /// that.
  public var decoding: DecodingStage.Options?
  /// Whether, without ``decoding``, lines and words that are not UTF-8 are read as what they are and what no encoding
  /// explains becomes U+FFFD. Else malformed bytes are kept.
  public var decodesStrays = true
  /// What the bytes of each input pass through before its record format: makes a stage for a path.
  public var byteStage: ((_ path: String) -> ByteStage)?

  /// How payloads of archives are read as text.
  public var payloadDecoder: PayloadDecoder = { payload, declared in
    PayloadDetection.decode(payload, declared: declared)
  }

  /// Creates a repair with the default options.
  public init() {}

  /// How many threads the machine has work for.
  public static var availableThreads: Int { Threads.processors }

  /// Repairs an input to an output; the output is not finished yet.
  ///
  /// - Throws: why it could not; the output must be dropped then.
  /// - Complexity: O(n); memory is bounded, whatever the size of the input and of its records.
  public func repair(
    _ input: InputFile, to output: OutputFile
  ) throws(RepairFailure) -> RepairSummary {
    try repairOne(RepairTask(input: .file(input), destination: .output(output)))
  }

  /// Repairs a file in its place. It is not touched when nothing changes, or when something fails.
  public func repairInPlace(_ path: String) throws(RepairFailure) -> RepairSummary {
    try repairOne(RepairTask(input: .path(path), destination: .inPlace))
  }

  /// Repairs inputs one after another, several at a time where there are threads for it.
  ///
  /// - Parameters:
  ///   - tasks: asked for the next as the ones before have been read.
  ///   - report: called with the outcome of each task, in their order, and never twice at a time; false
  ///     ends the run.
  ///   - progress: called now and then with what has been done so far.
  public func run(
    _ tasks: some Sequence<RepairTask>, report: @escaping (RepairReport) -> Bool,
    progress: ((RunProgress) -> Void)? = nil
  ) {
    let run = RepairRun(self, tasks: tasks, report: report, progress: progress)
    OrderedPipeline<RepairRun>(threads: threads).run(run)
  }

  /// Where bad records are set aside.
  var quarantine: OutputFile? {
    if case .quarantine(let file) = badRecords { file } else { nil }
  }

  private func repairOne(_ task: RepairTask) throws(RepairFailure) -> RepairSummary {
    var outcome: Result<RepairSummary, RepairFailure>?
    run(
      [task],
      report: { report in
        outcome = report.outcome
        return true
      })
    guard let outcome else { preconditionFailure("a task is reported once") }
    return try outcome.get()
  }

  /// How many other names a file has: replacing it parts them.
  public static func otherNames(of path: String) -> Int {
    guard let input = try? InputFile(path: path) else { return 0 }
    return max(0, input.status.links - 1)
  }
}
