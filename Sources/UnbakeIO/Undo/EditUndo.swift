import Mojibake

/// Gives back the bytes that were there before a repair, from its output and its edits.
public struct EditUndo {
  private let edits: String

  /// - Parameter edits: the path of the edits file.
  public init(edits: String) { self.edits = edits }

  /// Where the original goes.
  public enum Destination {
    case output(OutputFile)
    case inPlace
  }

  /// Undoes the repair of a file, or of the standard input for `-`.
  ///
  /// A file is first made sure to be what the edits speak of; what comes from a pipe can only be compared
  /// as it passes. The result is compared with the original in any case.
  ///
  /// - Returns: how many changes were undone.
  /// - Throws: a failure when the two do not belong together; the output must be dropped then.
  public func undo(_ path: String, to destination: Destination) throws(RepairFailure) -> Int {
    let record = try fileRow(of: path)
    if path != "-" {
      var (count, checksum) = (0, Checksum())
      let source = try open(path)
      try source.forEachPiece { piece throws(RepairFailure) in
        count += piece.count
        checksum.add(piece)
      }
      guard count == record.bytesWritten, checksum.text == record.crc64Written else {
        throw failure(path, "it is not what was written then (\(count) bytes)")
      }
    }
    let source = try open(path)
    let output: OutputFile
    var compression: Compression?
    do throws(FileFailure) {
      switch destination {
      case .output(let shared):
        output = shared
        compression = shared.compression
      case .inPlace:
        output = try OutputFile(path: path)
        compression = source.compression
      }
    } catch { throw .file(error) }
    let count = try rewrite(source, record, path: path, to: output, compression)
    if case .inPlace = destination {
      do throws(FileFailure) {
        try source.file.checkUnchanged(isReplaced: true)
        try output.finish()
      } catch { throw .file(error) }
    }
    return count
  }

  private func open(_ path: String) throws(RepairFailure) -> ByteSource {
    try ByteSource(try InputFile.opened(path))
  }

  private func failure(_ path: String, _ problem: String) -> RepairFailure {
    .undo(path: path, edits: edits, problem: problem)
  }

  /// The row of the file that a path holds the repair of: by where it went, else by where it came from,
  /// else the only one.
  private func fileRow(of path: String) throws(RepairFailure) -> EditRow {
    var rows = try EditRows(path: edits)
    var (byOutput, byPath, others): (EditRow?, EditRow?, [EditRow]) = (nil, nil, [])
    while let row = try rows.next() {
      guard row.type == "file" else { continue }
      if row.output == path { byOutput = row }
      if row.path == path { byPath = row }
      if others.count < 2 { others.append(row) }
    }
    if let row = byOutput ?? byPath { return row }
    guard let only = others.first, others.count == 1 else {
      throw failure(
        path, others.isEmpty ? "they record no finished file" : "they are of other files")
    }
    return only
  }

  /// Writes the original.
  private func rewrite(
    _ source: ByteSource, _ record: EditRow, path: String, to output: OutputFile,
    _ compression: Compression?
  ) throws(RepairFailure) -> Int {
    var rows = try EditRows(path: edits)
    var writer = UndoWriter(output: output, compression: compression)
    var held: [UInt8] = []
    var isAtEnd = false
    var count = 0
    /// Has at least as many bytes at hand as are asked for, or all that are left.
    func read(_ wanted: Int) throws(RepairFailure) {
      while held.count < wanted, !isAtEnd {
        isAtEnd = try source.read(into: &held, count: PieceCutter.size) < PieceCutter.size
      }
    }
    while let row = try rows.next() {
      guard row.type != "file", row.path == record.path else { continue }
      guard let change = row.change, change.byteOffsets.lowerBound >= writer.count else {
        throw failure(path, "a row is incomplete or out of order: \(row.byteOffsets ?? [])")
      }
      while writer.count < change.byteOffsets.lowerBound {
        try read(1)
        let part = min(held.count, change.byteOffsets.lowerBound - writer.count)
        guard part > 0 else { throw failure(path, "it ends before the edits do") }
        try writer.write(held[..<part])
        held.removeFirst(part)
      }
      try read(change.replacement.count)
      guard held.starts(with: change.replacement) else {
        throw failure(
          path, "what was written for bytes \(change.byteOffsets) of the original is not there")
      }
      held.removeFirst(change.replacement.count)
      try writer.write(change.original[...])
      count += 1
    }
    try writer.write(held[...])
    while !isAtEnd {
      held.removeAll(keepingCapacity: true)
      try read(1)
      try writer.write(held[...])
    }
    try writer.finish()
    guard writer.count == record.bytesRead, writer.checksum.text == record.crc64Read else {
      throw failure(path, "what comes out is not the original (\(writer.count) bytes)")
    }
    return count
  }
}
