import Synchronization
import Unbake

/// The stages of looking through files: reading and cutting, looking, reporting.
///
/// Safety of `@unchecked Sendable`: as in ``RepairRun``.
final class InspectionRun<Inspector: InputInspector>: PipelineStages, @unchecked Sendable {
  typealias Event = FileInspection<Inspector>.Event

  private let reading: FileRepair
  private let makeInspector: (InspectedInput, Bool) -> Inspector
  private let isStopped = Atomic(false)

  // Touched by `make` alone.
  private var entries: ArraySlice<InputList.Entry>
  private var current: InspectionJob<Inspector>?

  // Touched by `use` alone.
  private let report: (Event) -> Bool

  init(
    _ reading: FileRepair, _ entries: [InputList.Entry],
    makeInspector: @escaping (InspectedInput, Bool) -> Inspector,
    report: @escaping (Event) -> Bool
  ) {
    self.reading = reading
    self.entries = entries[...]
    self.makeInspector = makeInspector
    self.report = report
  }

  func make() -> InspectionUnit<Inspector>? {
    while !isStopped.load(ordering: .relaxed) {
      guard let job = current else {
        guard let entry = entries.popFirst() else { return nil }
        do throws(RepairFailure) {
          current = try InspectionJob(entry, reading, makeInspector)
        } catch { return InspectionUnit(nil, entry, failure: error) }
        continue
      }
      if job.hasFailed.load(ordering: .relaxed) {
        current = nil
        continue
      }
      do throws(RepairFailure) {
        guard let batch = try job.cutter.next(from: job.source) else {
          preconditionFailure("a cutter says which batch is the last")
        }
        if batch.isLast { current = nil }
        return InspectionUnit(job, batch)
      } catch {
        current = nil
        return InspectionUnit(job, job.entry, failure: error)
      }
    }
    return nil
  }

  func work(on unit: InspectionUnit<Inspector>) {
    guard let job = unit.job, unit.failure == nil, !job.hasFailed.load(ordering: .relaxed) else {
      return
    }
    do throws(RepairFailure) {
      unit.result = try job.inspect(unit.batch, summary: &unit.summary)
    } catch {
      unit.failure = error
      job.hasFailed.store(true, ordering: .relaxed)
    }
  }

  func use(_ unit: InspectionUnit<Inspector>) {
    guard !isStopped.load(ordering: .relaxed) else { return }
    guard let job = unit.job else {
      if let failure = unit.failure { end(unit.entry, .failure(failure)) }
      return
    }
    guard !job.isFinished else { return }
    if unit.batch.isFirst, unit.failure == nil { tell(.begin(job.input)) }
    if let result = unit.result { tell(.batch(result)) }
    job.summary.add(unit.summary)
    if let failure = unit.failure ?? (unit.batch.isLast ? job.badRecord : nil) {
      job.isFinished = true
      job.hasFailed.store(true, ordering: .relaxed)
      return end(job.entry, .failure(failure))
    }
    guard unit.batch.isLast else { return }
    job.isFinished = true
    end(job.entry, .success(job.summary))
  }

  private func end(
    _ entry: InputList.Entry, _ outcome: Swift.Result<RepairSummary, RepairFailure>
  ) {
    tell(
      .end(
        path: entry.path == "-" ? "<stdin>" : entry.path, isNamed: entry.isNamed, outcome))
  }

  private func tell(_ event: Event) {
    if !report(event) { isStopped.store(true, ordering: .relaxed) }
  }
}

/// A batch on its way through an inspection, or the news that an input could not be begun.
final class InspectionUnit<Inspector: InputInspector>: PipelineUnit {
  let job: InspectionJob<Inspector>?
  let entry: InputList.Entry
  let batch: Batch
  var result: Inspector.Result?
  var summary = RepairSummary()
  var failure: RepairFailure?
  let lane: ObjectIdentifier?
  let weight: Int

  init(_ job: InspectionJob<Inspector>, _ batch: Batch) {
    self.job = job
    entry = job.entry
    self.batch = batch
    lane = job.isOrdered(batch) ? ObjectIdentifier(job) : nil
    weight = batch.bytes.count
  }

  init(
    _ job: InspectionJob<Inspector>?, _ entry: InputList.Entry, failure: RepairFailure
  ) {
    self.job = job
    self.entry = entry
    batch = Batch()
    self.failure = failure
    lane = job.map { ObjectIdentifier($0) }
    weight = 0
  }
}
