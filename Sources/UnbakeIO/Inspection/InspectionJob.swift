import Synchronization
import Unbake

/// One input that is looked through.
final class InspectionJob<Inspector: InputInspector> {
  let entry: InputList.Entry
  let source: ByteSource
  let input: InspectedInput
  let cutter: any BatchCutter
  let hasFailed = Atomic(false)
  private let decoding: ByteDecoding?
  private let format: FileRepair.Format
  private let settings: RecordSettings
  private let layout: TableLayout?
  private let decodePayload: PayloadDecoder
  private let makeInspector: (InspectedInput, Bool) -> Inspector

  /// Looks at what must come in order; touched by one thread at a time, as its units share a lane.
  private var ordered: (inspector: Inspector, reader: any TextReader)?

  // Touched by the last stage alone.
  var summary = RepairSummary()
  var isFinished = false
  /// The first record that is not JSON; others are still looked at.
  private let firstBadRecord = Monitor<RepairFailure?>(nil)
  var badRecord: RepairFailure? { firstBadRecord.locked { $0 } }

  init(
    _ entry: InputList.Entry, _ reading: FileRepair,
    _ makeInspector: @escaping (InspectedInput, Bool) -> Inspector
  ) throws(RepairFailure) {
    self.entry = entry
    self.makeInspector = makeInspector
    let file = try InputFile.opened(entry.path)
    let known = FileJob.knownFormat(of: file.path, reading)
    let isArchive = known == .warc || known == .wet
    source = try ByteSource(file)
    let raw = try source.peek(FileRepair.Format.reach)
    var options = reading.decoding
    var detection: Detection?
    if options == nil, !isArchive {
      let found = InputHead(raw.bytes.span, isWhole: raw.isWhole)
      detection = found.detection
      if reading.format == .auto, found.isBinary { throw .binary(path: file.path) }
      options = found.encoding.map { .init($0) }
    }
    decoding = options.map { ByteDecoding(path: file.path, options: $0) }
    var head = raw
    if let decoding {
      try source.pass(through: decoding.decode(_:isLast:into:))
      head = try source.peek(FileRepair.Format.reach)
    }
    format =
      known ?? FileRepair.Format(content: head.bytes.span, isWhole: head.isWhole)
    if reading.format == .auto, format != .warc, format != .wet,
      head.bytes.prefix(FileRepair.Format.binaryReach).contains(0)
    {
      throw .binary(path: file.path)
    }
    var input = InspectedInput(path: file.path, format: format.rawValue, head: raw.bytes)
    input.detection = detection
    input.encoding = options?.encoding == .utf8 ? nil : options?.encoding
    self.input = input
    var profile = Profile.repair
    profile.repair = reading.options
    settings = RecordSettings(
      path: file.path, cleaner: Cleaner(profile: profile), keepsRows: true, fields: reading.fields,
      columns: reading.columns, delimiter: reading.delimiter, badRecords: .keep)
    layout =
      format == .csv || format == .tsv
      ? try TableLayout(format, head: head.bytes.span, settings: settings) : nil
    decodePayload = reading.payloadDecoder
    cutter = FileJob.cutter(
      format, settings, layout, isPrompt: !file.status.isRegular && format == .jsonl)
  }

  /// Whether a batch must be looked at in its order.
  func isOrdered(_ batch: Batch) -> Bool {
    switch (format, batch.part) {
    case (.jsonl, .whole), (.tsv, .whole): input.encoding != nil
    case (.warc, _), (.wet, _): false
    default: true
    }
  }

  /// Looks at a batch.
  func inspect(
    _ batch: Batch, summary: inout RepairSummary
  ) throws(RepairFailure) -> Inspector.Result {
    summary.bytesRead += batch.bytes.count
    let pair: (inspector: Inspector, reader: any TextReader)
    if isOrdered(batch) {
      pair = ordered ?? (makeInspector(input, false), reader(firstRecord: 1))
      ordered = pair
    } else {
      pair = (makeInspector(input, true), reader(firstRecord: batch.firstRecord))
    }
    // What the batch's own inspector sees begins where the batch does.
    let bytes = batch.bytes.span
    pair.inspector.read(bytes, at: batch.byteOffset, isLast: batch.isLast)
    do throws(RepairFailure) {
      try pair.reader.read(batch, showing: pair.inspector, summary: &summary)
    } catch {
      guard case .record = error else { throw error }
      firstBadRecord.locked { $0 = $0 ?? error }
    }
    return pair.inspector.takeResult()
  }

  private func reader(firstRecord: Int) -> any TextReader {
    switch format {
    case .jsonl, .json: return JSONTexts(settings, isLines: format == .jsonl)
    case .csv, .tsv:
      guard let layout else { preconditionFailure("tables have a layout") }
      return TableTexts(layout, row: firstRecord - 1)
    case .html: return HTMLTexts()
    case .warc, .wet: return ArchiveTexts(settings, decode: decodePayload)
    case .text, .auto: return WholeText()
    }
  }
}
