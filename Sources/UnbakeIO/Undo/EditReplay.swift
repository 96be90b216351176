import Mojibake

/// Makes the changes of an edits file in one direction or the other: the original becomes what the repair wrote,
/// or what it wrote the original.
///
/// Every change is made sure to fit where it is made, and the whole to be what the edits speak of.
struct EditReplay {
  /// Which way changes are made.
  enum Direction {
    /// From the original to what the repair wrote.
    case apply
    /// From what the repair wrote to the original.
    case undo
  }

  let edits: String
  let direction: Direction

  /// Makes the changes in a file, or in the standard input for `-`.
  ///
  /// - Returns: how many changes were made.
  func replay(
    _ path: String, to destination: EditDestination
  ) throws(RepairFailure) -> Int {
    let record = try fileRow(of: path)
    let input = input(of: record)
    if path != "-" {
      var (count, checksum) = (0, Checksum())
      let source = try open(path)
      try source.forEachPiece { piece throws(RepairFailure) in
        count += piece.count
        checksum.add(piece)
      }
      guard count == input.count, checksum.text == input.checksum else {
        let then = direction == .undo ? "written" : "read"
        throw failure(path, "it is not what was \(then) then (\(count) bytes)")
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
    .replay(path: path, edits: edits, isUndo: direction == .undo, problem: problem)
  }

  /// How long the input must be, and its checksum.
  private func input(of record: EditRow) -> (count: Int?, checksum: String?) {
    direction == .undo
      ? (record.bytesWritten, record.crc64Written) : (record.bytesRead, record.crc64Read)
  }

  /// How long the output must be, and its checksum.
  private func output(of record: EditRow) -> (count: Int?, checksum: String?) {
    direction == .undo
      ? (record.bytesRead, record.crc64Read) : (record.bytesWritten, record.crc64Written)
  }

  /// The row of the file that a path holds: by where the repair went, or came from, else the only one.
  private func fileRow(of path: String) throws(RepairFailure) -> EditRow {
    var rows = try EditRows(path: edits)
    var (byOutput, byPath, others): (EditRow?, EditRow?, [EditRow]) = (nil, nil, [])
    while let row = try rows.next() {
      guard row.type == "file" else { continue }
      if row.output == path { byOutput = row }
      if row.path == path { byPath = row }
      if others.count < 2 { others.append(row) }
    }
    let (first, second) = direction == .undo ? (byOutput, byPath) : (byPath, byOutput)
    if let row = first ?? second { return row }
    guard let only = others.first, others.count == 1 else {
      throw failure(
        path, others.isEmpty ? "they record no finished file" : "they are of other files")
    }
    return only
  }

  private func rewrite(
    _ source: ByteSource, _ record: EditRow, path: String, to output: OutputFile,
    _ compression: Compression?
  ) throws(RepairFailure) -> Int {
    var rows = try EditRows(path: edits)
    var writer = UndoWriter(output: output, compression: compression)
    var held: [UInt8] = []
    var isAtEnd = false
    var count = 0
    /// Bytes of the original that are passed.
    var passed = 0
    /// Has at least as many bytes at hand as are asked for, or all that are left.
    func read(_ wanted: Int) throws(RepairFailure) {
      while held.count < wanted, !isAtEnd {
        isAtEnd = try source.read(into: &held, count: PieceCutter.size) < PieceCutter.size
      }
    }
    while let row = try rows.next() {
      guard row.type != "file", row.path == record.path else { continue }
      guard let change = row.change, change.byteOffsets.lowerBound >= passed else {
        throw failure(path, "a row is incomplete or out of order: \(row.byteOffsets ?? [])")
      }
      while passed < change.byteOffsets.lowerBound {
        try read(1)
        let part = min(held.count, change.byteOffsets.lowerBound - passed)
        guard part > 0 else { throw failure(path, "it ends before the edits do") }
        try writer.write(held[..<part])
        held.removeFirst(part)
        passed += part
      }
      let (old, new) =
        direction == .undo
        ? (change.replacement, change.original) : (change.original, change.replacement)
      try read(old.count)
      guard held.starts(with: old) else {
        let what = direction == .undo ? "what was written for" : "what stood in"
        throw failure(path, "\(what) bytes \(change.byteOffsets) of the original is not there")
      }
      held.removeFirst(old.count)
      try writer.write(new[...])
      passed = change.byteOffsets.upperBound
      count += 1
    }
    try writer.write(held[...])
    while !isAtEnd {
      held.removeAll(keepingCapacity: true)
      try read(1)
      try writer.write(held[...])
    }
    try writer.finish()
    let wanted = self.output(of: record)
    guard writer.count == wanted.count, writer.checksum.text == wanted.checksum else {
      let what = direction == .undo ? "the original" : "what was written then"
      throw failure(path, "what comes out is not \(what) (\(writer.count) bytes)")
    }
    return count
  }
}
