import Unbake

/// The last stage of a job: its units come here in their order.
extension FileJob {
  /// Writes what became of a batch.
  func write(
    _ unit: RepairUnit, edits: OutputFile?, quarantine: OutputFile?
  ) throws(RepairFailure) {
    let result = unit.result
    output.summary.add(result.summary)
    output.lines += result.lines
    output.hasChanges = output.hasChanges || result.hasChanges
    let written = result.output ?? unit.batch.bytes
    output.summary.bytesWritten += written.count
    let read = unit.batch.decoded?.source ?? unit.batch.bytes
    let members = result.members ?? written
    if let decoded = unit.batch.decoded {
      output.isDecoded = true
      output.hasChanges = true
      output.summary.bytesRead += decoded.source.count - unit.batch.bytes.count
      output.summary.runsInOtherEncodings += decoded.runs
      output.summary.countReplaced(decoded.replacedSequences, first: decoded.firstReplaced)
    }
    if settings.keepsRows {
      output.readChecksum.add(read.span)
      output.writtenChecksum.add(written.span)
    }
    do throws(FileFailure) {
      let file = try openOutput()
      try file.write(members.span)
      if isPrompt { try file.flush() }
      if settings.keepsRows, let decoded = unit.batch.decoded {
        try edits?.write(decoded.rows.span)
      }
      try edits?.write(result.rows.span)
      try quarantine?.write(result.setAside.span)
    } catch { throw .file(error) }
  }

  /// Puts the output in its place, when it is the job's own, and ends the rows of its changes.
  func finish(edits: OutputFile?) throws(RepairFailure) {
    output.isFinished = true
    defer { output.file = nil }
    do throws(FileFailure) {
      var target = "<stdout>"
      switch task.destination {
      case .output(let file): target = file.path
      case .inPlace, .file:
        try source.file.checkUnchanged(isReplaced: isInPlace)
        let file = try openOutput()
        target = file.path
        let isKept = isInPlace && !output.hasChanges
        if !isKept, isInPlace { output.otherNames = max(0, source.file.status.links - 1) }
        try file.finish(keepingUnchanged: isKept)
      }
      guard settings.keepsRows else { return }
      try edits?.write(
        EditRecord.fileRow(
          type: format.changesFormat ? .responses : .file, path: settings.path, output: target,
          read: decoding?.bytesRead ?? (output.summary.bytesRead, output.readChecksum),
          written: (output.summary.bytesWritten, output.writtenChecksum),
          isDecoded: output.isDecoded, from: decoding?.source))
    } catch { throw .file(error) }
  }

  /// A failure with its place counted from the start of the input.
  func placed(_ failure: RepairFailure) -> RepairFailure {
    guard case .record(let path, let line, let offset, let problem) = failure,
      !settings.keepsRows
    else { return failure }
    // Nobody counted the lines before the batch while it was cut.
    return .record(
      path: path, line: output.lines + line, byteOffset: offset, problem: problem)
  }

  private var isInPlace: Bool {
    if case .inPlace = task.destination { true } else { false }
  }

  private func openOutput() throws(FileFailure) -> OutputFile {
    if let file = output.file { return file }
    let file =
      switch task.destination {
      case .output(let shared): shared
      case .inPlace: try OutputFile(path: task.path)
      case .file(let path): try OutputFile(path: path, makingFolders: true)
      }
    output.file = file
    return file
  }
}
