import Mojibake

/// Writes an original, compressed in members of one size, and keeps count of it.
struct UndoWriter {
  private let output: OutputFile
  private let compression: Compression?
  private let encoders = EncoderPool()
  private var pending: [UInt8] = []
  private var hasMembers = false
  /// Bytes written so far.
  private(set) var count = 0
  private(set) var checksum = Checksum()

  init(output: OutputFile, compression: Compression?) {
    self.output = output
    self.compression = compression
  }

  mutating func write(_ bytes: ArraySlice<UInt8>) throws(RepairFailure) {
    count += bytes.count
    checksum.add(bytes.span)
    pending.append(contentsOf: bytes)
    if pending.count >= PieceCutter.size { try flush(isLast: false) }
  }

  mutating func finish() throws(RepairFailure) { try flush(isLast: true) }

  private mutating func flush(isLast: Bool) throws(RepairFailure) {
    var bytes = pending
    pending.removeAll(keepingCapacity: true)
    if let compression {
      bytes = try encoders.members(
        of: bytes.span, endingAt: [], as: compression, isOnly: isLast && !hasMembers,
        path: output.path)
      hasMembers = true
    }
    do throws(FileFailure) { try output.write(bytes.span) } catch { throw .file(error) }
  }
}
