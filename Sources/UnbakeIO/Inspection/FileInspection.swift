package import Unbake

/// Looks through files without changing them: knows their compression, encoding and format, and shows every
/// text in them to an inspector, on as many threads as it is given. What is reported does not depend on
/// their number.
package struct FileInspection<Inspector: InputInspector> {
  /// How files are read; what concerns their output does not count.
  package var reading: FileRepair
  /// Makes an inspector for an input, or for a batch of whole records of one.
  private let makeInspector: (InspectedInput, _ isBatch: Bool) -> Inspector

  /// What happens to inputs, in their order.
  package enum Event {
    /// An input is begun.
    case begin(InspectedInput)
    /// A batch was looked at; and how many line feeds stand before the next.
    case batch(Inspector.Result)
    /// An input is done, or could not be looked at to its end.
    case end(path: String, isNamed: Bool, Swift.Result<RepairSummary, RepairFailure>)
  }

  /// Creates an inspection.
  package init(
    _ reading: FileRepair, makeInspector: @escaping (InspectedInput, _ isBatch: Bool) -> Inspector
  ) {
    self.reading = reading
    self.makeInspector = makeInspector
  }

  /// Looks through inputs.
  ///
  /// - Parameters:
  ///   - entries: the inputs.
  ///   - report: called for each event, in order, and never twice at a time; false ends the run.
  package func run(
    _ entries: [InputList.Entry], report: @escaping (Event) -> Bool
  ) {
    let run = InspectionRun(reading, entries, makeInspector: makeInspector, report: report)
    OrderedPipeline<InspectionRun<Inspector>>(threads: reading.threads).run(run)
  }
}
