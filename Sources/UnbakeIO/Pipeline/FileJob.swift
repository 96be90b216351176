import Glibc
import Synchronization
import Unbake

/// One input on its way through the pipeline.
final class FileJob {
  let task: RepairTask
  let source: ByteSource
  /// Decodes the bytes, if they are not read as UTF-8.
  let decoding: ByteDecoding?
  /// Decodes what is not UTF-8 in bytes that are for the most part.
  private var strays: StrayDecoding?
  let format: FileRepair.Format
  let settings: RecordSettings
  private let layout: TableLayout?
  private let payloadDecoder: PayloadDecoder
  private let cutter: any BatchCutter
  /// Repairs the batches of a text at once, where that can be done.
  let parts: TextParts?
  /// Whether batches are written as they come.
  let isPrompt: Bool
  /// How the output is compressed.
  let outputCompression: Compression?
  /// Set when the job has failed, so that nothing more is read or repaired for it.
  let hasFailed = Atomic(false)
  /// Repairs what must come in order; touched by one thread at a time, as its units share a lane.
  private var ordered: (any RecordRepair)?
  /// What is written so far; touched by the last stage alone.
  var output: JobOutput

  init(_ task: RepairTask, _ repair: FileRepair) throws(RepairFailure) {
    self.task = task
    let file: InputFile
    switch task.input {
    case .file(let open): file = open
    case .path(let path): file = try InputFile.opened(path)
    }
    if case .inPlace = task.destination, !file.status.isRegular {
      throw .file(
        FileFailure(
          path: file.path, operation: "replace", reason: "not a regular file", code: EINVAL))
    }
    var decoding = repair.decoding.map { ByteDecoding(path: file.path, options: $0) }
    var stage = repair.byteStage?(file.path)
    if let decoding { stage = decoding.decode(_:isLast:into:) }
    source = try ByteSource(file, stage: stage)
    let known = Self.knownFormat(of: file.path, repair)
    var head: (bytes: [UInt8], isWhole: Bool) = ([], false)
    // Not where somebody may wait for an answer before sending more.
    if known == nil || file.status.isRegular || known != .jsonl && known != .json {
      head = try source.peek(FileRepair.Format.reach)
    }
    // Archives may hold anything.
    let decodesStrays = repair.decodesStrays && decoding == nil && known != .warc && known != .wet
    if decodesStrays {
      let found = InputHead(head.bytes.span, isWhole: head.isWhole)
      if repair.format == .auto, found.isBinary { throw .binary(path: file.path) }
      if let encoding = found.encoding, encoding.kind == .unicode {
        if case .inPlace = task.destination {
          throw .encoding(path: file.path, encoding: encoding.name)
        }
        let wide = ByteDecoding(path: file.path, options: .init(encoding))
        try source.pass(through: wide.decode(_:isLast:into:))
        head = try source.peek(FileRepair.Format.reach)
        decoding = wide
      }
    }
    self.decoding = decoding
    format = known ?? FileRepair.Format(content: head.bytes.span, isWhole: head.isWhole)
    let isArchive = format == .warc || format == .wet
    if repair.format == .auto, !isArchive,
      head.bytes.prefix(FileRepair.Format.binaryReach).contains(0)
    {
      throw .binary(path: file.path)
    }
    settings = RecordSettings(
      path: file.path, cleaner: Cleaner(profile: Self.profile(repair.profile, for: format)),
      keepsRows: repair.edits != nil, fields: repair.fields,
      columns: repair.columns, delimiter: repair.delimiter,
      badRecords: BadRecordAction(repair.badRecords))
    layout =
      format == .csv || format == .tsv
      ? try TableLayout(format, head: head.bytes.span, settings: settings) : nil
    payloadDecoder = repair.payloadDecoder
    switch task.destination {
    case .output(let output): outputCompression = output.compression
    case .inPlace: outputCompression = source.compression
    case .file(let path): outputCompression = Compression(name: path)
    }
    isPrompt = !file.status.isRegular && outputCompression == nil
    cutter = Self.cutter(format, settings, layout, isPrompt: isPrompt)
    parts =
      format == .text && TextParts.fits(settings.cleaner) ? TextParts(settings) : nil
    output = JobOutput()
    if decodesStrays, !isArchive, decoding == nil {
      strays = StrayDecoding(path: file.path, keepingRows: settings.keepsRows)
    }
    if format.changesFormat, case .inPlace = task.destination {
      throw .responsesInPlace(path: file.path)
    }
  }

  /// What is done to texts of a format. The references of HTML are its own.
  private static func profile(_ profile: Profile, for format: FileRepair.Format) -> Profile {
    var profile = profile
    if format == .html { profile.entities = .off }
    return profile
  }

  /// The format that was asked for, or that a name tells.
  static func knownFormat(
    of path: String, _ repair: FileRepair
  ) -> FileRepair.Format? {
    guard repair.format == .auto else { return repair.format }
    let format = FileRepair.Format(name: path)
    guard format == nil || format == .text, repair.unknownFormat != .auto else { return format }
    return repair.unknownFormat
  }

  static func cutter(
    _ format: FileRepair.Format, _ settings: RecordSettings, _ layout: TableLayout?,
    isPrompt: Bool
  ) -> any BatchCutter {
    switch format {
    case .csv:
      if let layout { TableCutter(layout) } else { PieceCutter() }
    case .jsonl:
      LineCutter(
        countingRecords: settings.keepsRows, isPrompt: isPrompt,
        check: settings.badRecords == .fail ? nil : { JSONLineCheck() })
    case .tsv: LineCutter(countingRecords: true, isPrompt: isPrompt)
    case .warc, .wet: ArchiveCutter(path: settings.path)
    default: PieceCutter()
    }
  }

  /// The next batch; nil behind the last.
  func next() throws(RepairFailure) -> Batch? {
    guard var batch = try cutter.next(from: source) else { return nil }
    strays?.decode(&batch, by: cutter.unit)
    return batch
  }

  /// Whether a batch must be repaired in its order.
  func isOrdered(_ batch: Batch) -> Bool {
    switch (format, batch.part) {
    case (.jsonl, .whole), (.csv, .whole), (.tsv, .whole), (.warc, _), (.wet, _): false
    case (.text, _): parts == nil
    default: true
    }
  }

  /// Repairs a batch.
  func repair(_ batch: Batch, into result: inout BatchResult) throws(RepairFailure) {
    if isOrdered(batch) {
      let repair = ordered ?? orderedRepair()
      ordered = repair
      return try repair.repair(batch, into: &result)
    }
    switch format {
    case .warc:
      try ResponseRows(settings, decode: payloadDecoder).repair(batch, into: &result)
    case .wet:
      var repair = ConversionRepair(settings)
      try repair.repair(batch, into: &result)
    case .csv, .tsv: try table(firstRow: batch.firstRecord - 1).repair(batch, into: &result)
    default:
      var repair = JSONLinesRepair(settings)
      try repair.repair(batch, into: &result)
    }
  }

  private func orderedRepair() -> any RecordRepair {
    switch format {
    case .jsonl, .json: JSONPiecesRepair(settings)
    case .csv, .tsv: table(firstRow: 0)
    case .html: HTMLRepair(settings)
    case .text, .auto, .warc, .wet: TextRepair(settings)
    }
  }

  private func table(firstRow: Int) -> any RecordRepair {
    guard let layout else { preconditionFailure("tables have a layout") }
    return TableRepair(settings, layout, row: firstRow)
  }
}

/// What was written of a job so far.
struct JobOutput {
  var file: OutputFile?
  var summary = RepairSummary()
  /// Lines of the input before the batch that comes next.
  var lines = 0
  var hasChanges = false
  var readChecksum = Checksum()
  var writtenChecksum = Checksum()
  var isFinished = false
  /// Whether bytes that were not UTF-8 were decoded.
  var isDecoded = false
  /// How many other names keep a file that was replaced as it was.
  var otherNames = 0
}
