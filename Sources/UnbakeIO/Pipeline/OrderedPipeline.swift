/// Puts work through three stages on several threads: made one after another, worked on by all threads at
/// once, and used up in the order it was made. What comes out does not depend on the number of threads.
///
/// With one thread no thread is started: each piece of work goes through the stages on the caller's.
struct OrderedPipeline<Stages: PipelineStages> {
  typealias Unit = Stages.Unit

  /// How many threads work, the caller's among them.
  var threads: Int
  /// As many units as this may be under way for each thread.
  private static var unitsPerThread: Int { 3 }
  /// Once units under way weigh this many bytes, no more are made.
  private static var weightLimit: Int { 16 << 20 }

  /// Runs until `make` has no more and all is used up.
  func run(_ stages: Stages) {
    guard threads > 1 else {
      while let unit = stages.make() {
        stages.work(on: unit)
        stages.use(unit)
      }
      return
    }
    let limit = threads * Self.unitsPerThread
    let monitor = Monitor(State())
    Threads.run(threads) {
      while true {
        let task = monitor.lockedWhenReady { state in
          state.nextTask(limit: limit, weightLimit: Self.weightLimit)
        }
        switch task {
        case .end: return
        case .make:
          let unit = stages.make()
          monitor.lockedWhenReady { $0.made(unit) }
        case .work(let unit):
          stages.work(on: unit)
          monitor.lockedWhenReady { $0.worked(on: unit) }
        case .use(let unit):
          stages.use(unit)
          monitor.lockedWhenReady { $0.used(unit) }
        }
      }
    }
  }

  private enum Task {
    case make
    case work(Unit)
    case use(Unit)
    case end
  }

  private struct Entry {
    var unit: Unit
    var progress: Progress
    enum Progress { case waiting, underWay, done }
  }

  /// Who is doing what.
  private struct State {
    private var entries: [Entry] = []
    private var weight = 0
    private var isMaking = false
    private var isUsing = false
    private var isAtEnd = false

    /// What a free thread does next; nil when it has to wait.
    ///
    /// Making comes first: it is often the stage that takes longest (decompression) and nobody can help
    /// with it.
    mutating func nextTask(limit: Int, weightLimit: Int) -> Task? {
      if !isMaking, !isAtEnd, entries.isEmpty || entries.count < limit && weight < weightLimit {
        isMaking = true
        return .make
      }
      if !isUsing, let first = entries.first, first.progress == .done {
        isUsing = true
        return .use(first.unit)
      }
      var busyLanes: [ObjectIdentifier] = []
      for place in entries.indices where entries[place].progress != .done {
        let lane = entries[place].unit.lane
        if entries[place].progress == .waiting, lane.map({ !busyLanes.contains($0) }) ?? true {
          entries[place].progress = .underWay
          return .work(entries[place].unit)
        }
        if let lane { busyLanes.append(lane) }
      }
      return isAtEnd && entries.isEmpty ? .end : nil
    }

    mutating func made(_ unit: Unit?) -> Void? {
      isMaking = false
      if let unit {
        entries.append(Entry(unit: unit, progress: .waiting))
        weight += unit.weight
      } else {
        isAtEnd = true
      }
      return ()
    }

    mutating func worked(on unit: Unit) -> Void? {
      if let place = entries.firstIndex(where: { $0.unit === unit }) {
        entries[place].progress = .done
      }
      return ()
    }

    mutating func used(_ unit: Unit) -> Void? {
      isUsing = false
      weight -= unit.weight
      entries.removeFirst()
      return ()
    }
  }
}

/// What the stages of a pipeline do.
///
/// `make` and `use` are never called twice at a time, nor `work` for two units of the same lane, which it
/// gets in their order.
protocol PipelineStages: AnyObject, Sendable, SendableMetatype {
  associatedtype Unit: PipelineUnit

  /// The next unit, nil when there is no more.
  func make() -> Unit?
  func work(on unit: Unit)
  func use(_ unit: Unit)
}

/// A piece of work for a pipeline.
protocol PipelineUnit: AnyObject, SendableMetatype {
  /// Units of one lane are worked on one after another; nil for one that does not mind.
  var lane: ObjectIdentifier? { get }
  /// About how many bytes it holds; the same from the time it is made.
  var weight: Int { get }
}
