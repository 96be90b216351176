import Mojibake

/// Cuts an archive into batches of whole records. A record that is too long to be held comes in pieces.
final class ArchiveCutter: BatchCutter {
  let unit = StrayDecoding.Unit.batch
  private let path: String
  /// What is behind the last batch.
  private var rest: [UInt8] = []
  private var offset = 0
  private var isSourceAtEnd = false
  /// How many bytes of a long record are still to come.
  private var remaining = 0

  /// A longer record comes in pieces, and is not repaired.
  static let longestRecord = 32 << 20

  init(path: String) { self.path = path }

  func next(from source: ByteSource) throws(RepairFailure) -> Batch? {
    var batch = Batch(bytes: rest, byteOffset: offset, isFirst: offset == 0)
    rest = []
    if remaining > 0 { return try piece(batch, source, isFirst: false) }
    var end = 0
    while true {
      // The most whole records that a piece holds, but at least one.
      let record: ArchiveRecord?
      do throws(ArchiveFailure) {
        record =
          end < batch.bytes.count || !isSourceAtEnd
          ? try ArchiveRecord(batch.bytes.span, at: skipLineEnds(batch.bytes, from: end)) : nil
      } catch { throw failure(error.problem, at: offset + error.byteOffset) }
      if let record {
        if record.range.upperBound <= batch.bytes.count,
          end == 0 || record.range.upperBound <= PieceCutter.size
        {
          end = record.range.upperBound
          continue
        }
        if end > 0 { break }
        if record.range.count > Self.longestRecord {
          remaining = record.range.upperBound
          return try piece(batch, source, isFirst: true)
        }
        if isSourceAtEnd {
          // The last line ends may be missing.
          guard record.block.upperBound <= batch.bytes.count else {
            throw failure("the record is cut off", at: offset + record.range.lowerBound)
          }
          end = batch.bytes.count
          break
        }
        try read(record.range.upperBound - batch.bytes.count, source, into: &batch.bytes)
        continue
      }
      if end > 0 { break }
      if isSourceAtEnd {
        guard batch.bytes.allSatisfy({ $0 <= 0x20 }) else {
          throw failure("the record is cut off", at: offset)
        }
        end = batch.bytes.count
        break
      }
      try read(PieceCutter.size, source, into: &batch.bytes)
    }
    return finished(batch, at: end)
  }

  private func skipLineEnds(_ bytes: [UInt8], from place: Int) -> Int {
    var place = place
    while place < bytes.count, bytes[place] == 0x0D || bytes[place] == 0x0A { place += 1 }
    return place
  }

  /// A piece of a long record.
  private func piece(
    _ start: Batch, _ source: ByteSource, isFirst: Bool
  ) throws(RepairFailure) -> Batch {
    var batch = start
    let wanted = min(remaining, PieceCutter.size)
    if batch.bytes.count < wanted {
      try read(wanted - batch.bytes.count, source, into: &batch.bytes)
    }
    let end = min(remaining, batch.bytes.count)
    remaining -= end
    if isSourceAtEnd, end == batch.bytes.count {
      guard remaining <= ArchiveRecord.ending.count else {
        throw failure("the record is cut off", at: offset)
      }
      remaining = 0
    }
    batch.part = .pieceOfRecord(isFirst: isFirst, isLast: remaining == 0)
    return finished(batch, at: end)
  }

  private func finished(_ batch: Batch, at end: Int) -> Batch {
    var batch = batch
    rest.append(contentsOf: batch.bytes.span, in: end..<batch.bytes.count)
    batch.bytes.removeLast(batch.bytes.count - end)
    offset += end
    batch.isLast = isSourceAtEnd && rest.isEmpty
    return batch
  }

  private func read(
    _ count: Int, _ source: ByteSource, into bytes: inout [UInt8]
  ) throws(RepairFailure) {
    isSourceAtEnd = try source.read(into: &bytes, count: count) < count
  }

  private func failure(_ problem: String, at offset: Int) -> RepairFailure {
    .archive(path: path, byteOffset: offset, problem: problem)
  }
}
