import Mojibake
import Unbake

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
    let encoding = try encoding(of: record, path)
    let source = try open(path, decoding: direction == .apply ? encoding : nil)
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
    let writer = EncodedWriter(
      UndoWriter(output: output, compression: compression),
      as: direction == .undo ? encoding : nil, byteOrderMark: record.byteOrderMark ?? false)
    let count = try rewrite(source, record, path: path, to: writer)
    if case .inPlace = destination {
      do throws(FileFailure) {
        try source.file.checkUnchanged(isReplaced: true)
        try output.finish()
      } catch { throw .file(error) }
    }
    return count
  }

  private func open(
    _ path: String, decoding encoding: TextEncoding? = nil
  ) throws(RepairFailure) -> ByteSource {
    let decoding = encoding.map { ByteDecoding(path: path, options: .init($0)) }
    return try ByteSource(try InputFile.opened(path), stage: decoding?.decode)
  }

  private func encoding(
    of record: EditRow, _ path: String
  ) throws(RepairFailure) -> TextEncoding? {
    guard let name = record.decodedFrom else { return nil }
    guard let encoding = try? TextEncoding(named: name) else {
      throw failure(path, "they are of an encoding that is not known: \(name)")
    }
    return encoding
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
    var archive: EditRow?
    var (byOutput, byPath, others): (EditRow?, EditRow?, [EditRow]) = (nil, nil, [])
    while let row = try rows.next() {
      if row.type == EditRow.FileType.responses.rawValue {
        if row.output == path || row.path == path { throw responses(row, path) }
        archive = row
      }
      guard row.type == EditRow.FileType.file.rawValue else { continue }
      if row.output == path { byOutput = row }
      if row.path == path { byPath = row }
      if others.count < 2 { others.append(row) }
    }
    let (first, second) = direction == .undo ? (byOutput, byPath) : (byPath, byOutput)
    if let row = first ?? second { return row }
    if let archive, others.isEmpty { throw responses(archive, path) }
    guard let only = others.first, others.count == 1 else {
      throw failure(
        path, others.isEmpty ? "they record no finished file" : "they are of other files")
    }
    return only
  }

  private func responses(_ row: EditRow, _ path: String) -> RepairFailure {
    failure(
      path,
      "the responses of \(row.path) became JSON Lines; the archive is as it was")
  }

  private func rewrite(
    _ source: ByteSource, _ record: EditRow, path: String, to writer: EncodedWriter
  ) throws(RepairFailure) -> Int {
    let pass = ReplayPass(
      edits: edits, direction: direction, recordedPath: record.path, path: path)
    let read = { (bytes: inout [UInt8], count: Int) throws(RepairFailure) in
      try source.read(into: &bytes, count: count)
    }
    let write = { (bytes: ArraySlice<UInt8>) throws(RepairFailure) in try writer.write(bytes) }
    var count = 0
    if record.decoded ?? false {
      // What lies between the two layers may be too long for memory.
      let middle = try Spool()
      count += try pass.make(direction == .undo ? .edits : .decoding, reading: read) {
        (bytes) throws(RepairFailure) in try middle.write(bytes.span)
      }
      try middle.rewind()
      count += try pass.make(
        direction == .undo ? .decoding : .edits,
        reading: { (bytes, count) throws(RepairFailure) in
          try middle.read(into: &bytes, count: count)
        },
        writing: write)
    } else {
      count = try pass.make(.edits, reading: read, writing: write)
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
