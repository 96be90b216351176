import CUnbake
import Unbake

/// The slots of a column after repair: which changed, and what was done to each.
struct RepairedSlots {
  /// What was done over all slots.
  private(set) var report = Report()
  /// The slots that changed, in order, and where their bytes are.
  private(set) var changes: [(slot: Int, bytes: Range<Int>)] = []
  private(set) var bytes: [UInt8] = []
  /// What was done to each slot; empty unless asked for.
  private(set) var notes: [Note] = []

  /// What was done to a slot.
  struct Note {
    /// 0 sound, 1 repaired, 2 malformed bytes.
    var status: Int8 = 0
    var edits: Int32 = 0
    /// What happened; nil where nothing did.
    var chain: String?
  }

  /// Repairs every slot.
  init(_ slots: TextSlots, isString: Bool, options: CallOptions) throws(ArrowProblem) {
    var options = options
    if isString, options.malformed == nil { options.malformed = .handled(.detect) }
    let repair = TextRepair(options, countingChains: true)
    var worker = repair.makeWorker()
    if options.reportsColumns { notes.reserveCapacity(slots.count) }
    for slot in 0..<slots.count {
      if slots.isNull(slot) {
        if options.reportsColumns { notes.append(Note()) }
        continue
      }
      let start = bytes.count
      let input = try unsafe slots.bytes(of: slot)
      // Most slots are; nothing more is done for them.
      if unsafe repair.isQuiet(input.span) {
        report.bytesRead += input.count
        report.bytesWritten += input.count
        if options.reportsColumns { notes.append(Note()) }
        continue
      }
      let outcome: TextRepair.Outcome
      do throws(MalformedSequence) {
        outcome = try unsafe repair.repair(input.span, into: &bytes, with: &worker)
      } catch { throw .malformed(error) }
      if outcome.isChanged { changes.append((slot, start..<bytes.count)) }
      add(outcome, isNoted: options.reportsColumns)
    }
  }

  private mutating func add(_ outcome: TextRepair.Outcome, isNoted: Bool) {
    report.add(Report(outcome))
    guard isNoted else { return }
    let statistics = outcome.statistics
    var note = Note()
    note.edits = Int32(clamping: statistics.edits)
    note.status = statistics.malformedSequences > 0 ? 2 : outcome.isChanged ? 1 : 0
    if !statistics.editsByChain.isEmpty {
      note.chain =
        statistics.editsByChain
        .map { (chain: $0.key.description, count: $0.value) }
        .sorted { ($1.count, $0.chain) < ($0.count, $1.chain) }
        .map(\.chain).joined(separator: "; ")
    }
    notes.append(note)
  }
}
