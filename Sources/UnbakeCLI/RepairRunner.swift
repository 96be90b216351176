import ArgumentParser
import Unbake
import UnbakeIO

/// Runs a repair over files, and tells what becomes of them.
struct RepairRunner {
  let job: FileRepair
  private let running: RunOptions
  /// What was done to all files.
  private(set) var total = RepairSummary()
  private(set) var files = 0
  private(set) var isFailed = false
  /// Whether the first failure ends the run.
  var stopsAtFailure = false

  init(job: FileRepair, running: RunOptions) {
    self.job = job
    self.running = running
  }

  /// Repairs files.
  ///
  /// - Parameter done: gets a mark for each file that is done.
  mutating func repair(_ tasks: [RepairTask], done: DoneFolder? = nil) throws {
    // A class, as the run calls back while it lasts.
    let outcome = Outcome(self)
    let line = ProgressLine(tasks: tasks, isQuiet: running.quiet)
    job.run(
      tasks,
      report: { report in
        line.clear()
        return outcome.runner.take(report, done: done)
      },
      progress: line.isShown ? { line.show($0) } : nil)
    line.clear()
    self = outcome.runner
  }

  private final class Outcome {
    var runner: RepairRunner
    init(_ runner: RepairRunner) { self.runner = runner }
  }

  /// Says that something could not be done.
  mutating func fail(_ failure: Failure) {
    if failure.isClosedPipe { Diagnostics.fail(failure) }
    isFailed = true
    Diagnostics.error(failure.message)
  }

  /// Takes the outcome of a task; false ends the run.
  private mutating func take(_ report: RepairReport, done: DoneFolder?) -> Bool {
    switch report.outcome {
    case .success(let summary):
      if report.otherNames > 0, !running.quiet {
        Diagnostics.warn(
          "\(report.path): other names that keep the text as it was: \(report.otherNames)")
      }
      note(summary, of: report.path)
      total.add(summary)
      files += 1
      do throws(FileFailure) {
        try done?.setDone(report.path)
      } catch { fail(Failure(error)) }
      return true
    case .failure(.binary(let path)) where !report.isNamed:
      if !running.quiet { Diagnostics.note("\(path) is binary and was passed by") }
      return true
    case .failure(.encoding(let path, let encoding)) where !report.isNamed:
      if !running.quiet { Diagnostics.note("\(path) is \(encoding) and was passed by") }
      return true
    case .failure(let failure):
      fail(Failure(failure))
      return !stopsAtFailure
    }
  }

  private func note(_ summary: RepairSummary, of path: String) {
    guard !running.quiet else { return }
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
    if summary.loneSurrogates > 0 {
      Diagnostics.note(
        "\(path): surrogate escapes without a partner replaced: \(summary.loneSurrogates)")
    }
    if summary.recordsTooLong > 0 {
      Diagnostics.warn("\(path): records too long to be repaired: \(summary.recordsTooLong)")
    }
  }

  /// Prints and writes what was done.
  func writeStatistics() throws {
    let report = StatisticsReport(total, files: files)
    if running.stats { Diagnostics.write(report.text) }
    guard let path = running.statsJson else { return }
    do {
      let file = try OutputFile(path: path)
      try file.write(report.json)
      try file.finish()
    } catch { throw Failure(error) }
  }
}
