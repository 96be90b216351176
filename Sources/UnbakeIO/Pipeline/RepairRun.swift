import Mojibake
import Synchronization
import Unbake

/// The stages of repairing files: reading and cutting, repairing and compressing, writing.
///
/// Safety of `@unchecked Sendable`: the pipeline calls `make` and `use` on one thread at a time each, and
/// what they touch is kept apart; `work` touches its unit, and of the job what the unit's lane guards.
final class RepairRun: PipelineStages, @unchecked Sendable {
  private let repair: FileRepair
  private let encoders = EncoderPool()
  /// Set when nobody wants the rest.
  private let isStopped = Atomic(false)

  // Touched by `make` alone.
  private let nextTask: () -> RepairTask?
  private var reading: FileJob?

  // Touched by `use` alone.
  private let report: (RepairReport) -> Bool
  private let progress: ((RunProgress) -> Void)?
  private var done = RunProgress()

  init(
    _ repair: FileRepair, tasks: some Sequence<RepairTask>,
    report: @escaping (RepairReport) -> Bool, progress: ((RunProgress) -> Void)?
  ) {
    self.repair = repair
    self.report = report
    self.progress = progress
    var iterator = tasks.makeIterator()
    nextTask = { iterator.next() }
  }

  // MARK: Reading

  func make() -> RepairUnit? {
    while !isStopped.load(ordering: .relaxed) {
      guard let job = reading else {
        guard let task = nextTask() else { return nil }
        do throws(RepairFailure) {
          reading = try FileJob(task, repair)
        } catch { return RepairUnit(nil, task, failure: error) }
        continue
      }
      if job.hasFailed.load(ordering: .relaxed) {
        reading = nil
        continue
      }
      do throws(RepairFailure) {
        guard let batch = try job.next() else {
          preconditionFailure("a cutter says which batch is the last")
        }
        if batch.isLast { reading = nil }
        return RepairUnit(job, batch)
      } catch {
        reading = nil
        return RepairUnit(job, job.task, failure: error)
      }
    }
    return nil
  }

  // MARK: Repairing

  func work(on unit: RepairUnit) {
    guard let job = unit.job, unit.failure == nil, !job.hasFailed.load(ordering: .relaxed) else {
      return
    }
    do throws(RepairFailure) {
      if let parts = job.parts {
        unit.outcome = parts.repairEarly(unit.batch, into: &unit.result)
        guard unit.outcome != nil else { return }
      } else {
        try job.repair(unit.batch, into: &unit.result)
      }
      try compress(unit, of: job)
    } catch {
      unit.failure = error
      job.hasFailed.store(true, ordering: .relaxed)
    }
  }

  private func compress(_ unit: RepairUnit, of job: FileJob) throws(RepairFailure) {
    guard let compression = job.outputCompression else { return }
    let output = unit.result.output ?? unit.batch.bytes
    unit.result.members = try encoders.members(
      of: output.span, endingAt: unit.result.memberEnds, as: compression,
      isOnly: unit.batch.isFirst && unit.batch.isLast, path: unit.task.path)
  }

  // MARK: Writing

  func use(_ unit: RepairUnit) {
    guard let job = unit.job else {
      finish(unit.task, unit.failure.map { .failure($0) } ?? .success(RepairSummary()))
      return
    }
    guard !job.output.isFinished, !isStopped.load(ordering: .relaxed) else { return }
    do throws(RepairFailure) {
      if let failure = unit.failure { throw job.placed(failure) }
      if let parts = job.parts, parts.settle(unit.outcome, unit.batch, into: &unit.result) {
        try compress(unit, of: job)
      }
      try job.write(unit, edits: repair.edits, quarantine: repair.quarantine)
      done.bytesRead += unit.batch.bytes.count
      done.edits += unit.result.summary.edits
      progress?(current(job))
      guard unit.batch.isLast else { return }
      try job.finish(edits: repair.edits)
      job.decoding?.report(to: &job.output.summary)
      finish(job.task, .success(job.output.summary), otherNames: job.output.otherNames)
      done.fileBytesRead += job.source.fileOffset
    } catch {
      job.hasFailed.store(true, ordering: .relaxed)
      job.output.isFinished = true
      job.output.file = nil
      finish(job.task, .failure(error))
    }
  }

  private func current(_ job: FileJob) -> RunProgress {
    var current = done
    current.fileBytesRead += job.source.fileOffset
    return current
  }

  private func finish(
    _ task: RepairTask, _ outcome: Result<RepairSummary, RepairFailure>, otherNames: Int = 0
  ) {
    let goesOn = report(
      RepairReport(
        path: task.path, isNamed: task.isNamed, outcome: outcome, otherNames: otherNames))
    if !goesOn { isStopped.store(true, ordering: .relaxed) }
  }
}
