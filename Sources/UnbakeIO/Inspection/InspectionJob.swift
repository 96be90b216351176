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
    if options == nil, !isArchive, Self.needsDetection(raw.bytes.span, isWhole: raw.isWhole) {
      let found = EncodingDetector.detect(raw.bytes.span)
      detection = found
      if reading.format == .auto, Self.isBinary(raw.bytes, found) {
        throw .binary(path: file.path)
      }
      if let encoding = found.encoding, encoding != .utf8, !found.isMixed {
        options = DecodingStage.Options()
        options?.encoding = encoding
        options?.malformed = .replace
      }
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
      format, settings, isPrompt: !file.status.isRegular && format == .jsonl)
  }

  /// Whether bytes are no sound UTF-8, or hold a NUL.
  private static func needsDetection(_ head: Span<UInt8>, isWhole: Bool) -> Bool {
    var joined: UInt8 = 0
    if head.firstOf([0, 0, 0, 0], from: 0, joined: &joined) < head.count { return true }
    guard joined >= 0x80 else { return false }
    var end = head.count
    if !isWhole {
      // The last sequence may go on behind.
      while end > max(0, head.count - 4), head[end - 1] & 0xC0 == 0x80 { end -= 1 }
      if end > 0, head[end - 1] >= 0xC0 { end -= 1 }
    }
    return (try? UTF8Span(validating: head.extracting(0..<end))) == nil
  }

  /// Whether bytes are no text: NULs need a byte order mark, or text that is hardly UTF-16 by chance.
  private static func isBinary(_ head: [UInt8], _ found: Detection) -> Bool {
    if case .binary = found.content { return true }
    return head.prefix(FileRepair.Format.binaryReach).contains(0) && !found.hasByteOrderMark
      && found.confidence < 0.9
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
