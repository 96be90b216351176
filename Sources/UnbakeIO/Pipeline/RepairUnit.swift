/// A batch on its way through the pipeline, or the news that a task could not be begun.
final class RepairUnit: PipelineUnit {
  /// Nil when the task could not be begun.
  let job: FileJob?
  let task: RepairTask
  var batch: Batch
  var result = BatchResult()
  /// What it was repaired from, if it is a part of a text that was repaired before its turn.
  var outcome: TextParts.Outcome?
  /// Why the input cannot be repaired.
  var failure: RepairFailure?
  let lane: ObjectIdentifier?
  let weight: Int

  init(_ job: FileJob, _ batch: Batch) {
    self.job = job
    task = job.task
    self.batch = batch
    lane = job.isOrdered(batch) ? ObjectIdentifier(job) : nil
    weight = batch.bytes.count
  }

  init(_ job: FileJob?, _ task: RepairTask, failure: RepairFailure) {
    self.job = job
    self.task = task
    batch = Batch()
    self.failure = failure
    lane = job.map { ObjectIdentifier($0) }
    weight = 0
  }
}
