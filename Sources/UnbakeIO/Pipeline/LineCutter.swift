import Mojibake
import Unbake

/// Cuts an input into batches of whole lines. A line that is too long to be held comes in pieces.
final class LineCutter: BatchCutter {
  var unit: StrayDecoding.Unit { isLongLine ? .batch : .line }
  /// Whether the last batch was a piece of a long line.
  private var isLongLine = false
  /// Checks a line that is cut: what is wrong with it. Nil when lines need no check.
  private let findsFault: (() -> any LineCheck)?
  /// Whether records are to be numbered.
  private let countsRecords: Bool
  /// What is behind the last batch.
  private var rest: [UInt8] = []
  private var offset = 0
  private var record = 1
  private var isSourceAtEnd = false
  private var isAtEnd = false
  private var isInLongLine = false
  private var spooled: SpooledLine?
  /// What was read of it and is no whole scalar yet.
  private var spooledRest: [UInt8] = []

  /// A longer line comes in pieces.
  static let longestLine = 4 << 20

  /// A long line that was checked before it is repaired.
  private struct SpooledLine {
    var spool: Spool
    var failure: JSONFailure?
  }

  /// Whether lines go on as they come: whoever waits for the answer to a record before sending the next
  /// one gets it.
  private let isPrompt: Bool

  /// - Parameters:
  ///   - countingRecords: whether ``Batch/firstRecord`` is needed.
  ///   - check: makes a check for lines that come in pieces, where a bad one must be known before its
  ///     first piece is repaired.
  init(countingRecords: Bool, isPrompt: Bool = false, check: (() -> any LineCheck)? = nil) {
    countsRecords = countingRecords
    self.isPrompt = isPrompt
    findsFault = check
  }

  func next(from source: ByteSource) throws(RepairFailure) -> Batch? {
    if spooled != nil { return try nextSpooled() }
    guard !isAtEnd else { return nil }
    var batch = Batch(
      bytes: rest, byteOffset: offset, firstRecord: record, isFirst: offset == 0)
    rest = []
    var limit = PieceCutter.size
    while true {
      if !isSourceAtEnd, batch.bytes.count < limit {
        let wanted = limit - batch.bytes.count
        isSourceAtEnd =
          isPrompt
          ? try source.readSome(into: &batch.bytes, count: wanted) == 0
          : try source.read(into: &batch.bytes, count: wanted) < wanted
      }
      if isInLongLine, isPrompt, !isSourceAtEnd, batch.bytes.count < limit,
        batch.bytes.span.lastNewline == nil
      {
        // Pieces of one line are cut by their bytes, however they come.
        continue
      }
      let whole = batch.bytes.span.lastNewline.map { $0 + 1 }
      if isSourceAtEnd {
        batch.isLast = true
        isAtEnd = true
        if isInLongLine, let end = batch.bytes.span.firstNewline(from: 0),
          end + 1 < batch.bytes.count
        {
          // The end of the long line is a batch of its own.
          cut(&batch, at: end + 1)
          batch.isLast = false
          isAtEnd = false
        }
        if isInLongLine { return finished(batch, isLongLine: true, isLast: true) }
        return finished(batch, isLongLine: false, isLast: true)
      }
      if isInLongLine {
        guard let end = batch.bytes.span.firstNewline(from: 0) else {
          cut(&batch, at: batch.bytes.span.lastScalarStart)
          return finished(batch, isLongLine: true, isLast: false)
        }
        cut(&batch, at: end + 1)
        return finished(batch, isLongLine: true, isLast: true)
      }
      if let whole {
        cut(&batch, at: whole)
        return finished(batch, isLongLine: false, isLast: true)
      }
      if batch.bytes.count >= Self.longestLine {
        if let findsFault { return try spool(batch, findsFault(), source) }
        cut(&batch, at: batch.bytes.span.lastScalarStart)
        return finished(batch, isLongLine: true, isLast: false)
      }
      if batch.bytes.count >= limit { limit *= 2 }
    }
  }

  /// Keeps what is behind a place for the next batch.
  private func cut(_ batch: inout Batch, at place: Int) {
    guard place < batch.bytes.count else { return }
    rest.append(contentsOf: batch.bytes.span, in: place..<batch.bytes.count)
    batch.bytes.removeLast(batch.bytes.count - place)
  }

  private func finished(_ batch: Batch, isLongLine: Bool, isLast: Bool) -> Batch {
    var batch = batch
    self.isLongLine = isLongLine
    if isLongLine { batch.part = .pieceOfRecord(isFirst: !isInLongLine, isLast: isLast) }
    isInLongLine = isLongLine && !isLast
    offset += batch.bytes.count
    if countsRecords { record += batch.bytes.span.newlineCount }
    return batch
  }

  /// Reads a long line to its end, checking it on the way.
  private func spool(
    _ start: Batch, _ check: any LineCheck, _ source: ByteSource
  ) throws(RepairFailure) -> Batch? {
    let spool = try Spool()
    var check = check
    var failure: JSONFailure?
    var piece = start.bytes
    while true {
      let end = piece.span.firstNewline(from: 0)
      if let end {
        rest.append(contentsOf: piece.span, in: end + 1..<piece.count)
        piece.removeLast(piece.count - end - 1)
      }
      let isLast = end != nil || isSourceAtEnd
      if failure == nil { failure = check.fault(in: piece.span, isLast: isLast) }
      try spool.write(piece.span)
      if isLast { break }
      piece.removeAll(keepingCapacity: true)
      isSourceAtEnd = try source.read(into: &piece, count: PieceCutter.size) < PieceCutter.size
    }
    try spool.rewind()
    if isSourceAtEnd, rest.isEmpty { isAtEnd = true }
    spooled = SpooledLine(spool: spool, failure: failure)
    return try nextSpooled()
  }

  private func nextSpooled() throws(RepairFailure) -> Batch? {
    guard let line = spooled else { return nil }
    var batch = Batch(byteOffset: offset, firstRecord: record, isFirst: offset == 0)
    (batch.bytes, spooledRest) = (spooledRest, [])
    _ = try line.spool.read(into: &batch.bytes, count: PieceCutter.size)
    let isLast = line.spool.isAtEnd
    if !isLast {
      let end = batch.bytes.span.lastScalarStart
      spooledRest.append(contentsOf: batch.bytes.span, in: end..<batch.bytes.count)
      batch.bytes.removeLast(batch.bytes.count - end)
    }
    if isLast { spooled = nil }
    batch.isLast = isLast && isAtEnd
    let result = finished(batch, isLongLine: true, isLast: isLast)
    guard let failure = line.failure else { return result }
    batch = result
    batch.part = .pieceOfBadRecord(failure)
    return batch
  }
}

extension Span where Element == UInt8 {
  /// Where the last scalar starts, if it may go on behind; else the count.
  fileprivate var lastScalarStart: Int {
    var start = count
    while start > 0, count - start < 3, self[start - 1] & 0xC0 == 0x80 { start -= 1 }
    guard start > 0, self[start - 1] >= 0xC0 else { return count }
    return extracting(start - 1..<count).validUTF8Length > 0 ? count : start - 1
  }
}

/// Checks a line that comes in pieces.
protocol LineCheck {
  /// What is wrong with it, where in the line.
  mutating func fault(in piece: Span<UInt8>, isLast: Bool) -> JSONFailure?
}
