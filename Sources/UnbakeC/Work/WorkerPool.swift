import Mojibake
import Synchronization

/// Workers that calls on any thread borrow, so that what one has worked out serves the next.
///
/// Nobody waits: a call that finds all of them busy makes one of its own. So a child after a fork never waits for
/// a thread that it does not have.
final class WorkerPool: Sendable {
  private let options: Repairer.Options
  private let slots: [Slot]

  /// A worker, and whether it is in use.
  private final class Slot: Sendable {
    let worker: Mutex<RepairWorker>
    init(_ options: Repairer.Options) { worker = Mutex(RepairWorker(options: options)) }
  }

  init(options: Repairer.Options) {
    self.options = options
    slots = (0..<8).map { _ in Slot(options) }
  }

  /// Does some work with a worker.
  func withWorker<Result>(_ body: (inout RepairWorker) -> Result) -> Result {
    for slot in slots {
      if let result = slot.worker.withLockIfAvailable({ (worker: inout sending RepairWorker) in
        body(&worker)
      }) {
        return result
      }
    }
    var worker = RepairWorker(options: options)
    return body(&worker)
  }
}
