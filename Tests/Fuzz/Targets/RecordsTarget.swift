import Unbake
import UnbakeIO

/// Files of any format, compressed or not: repaired, undone, repaired again.
struct RecordsTarget: FuzzTarget {
  func run(_ input: FuzzInput) {
    var input = input
    var repair = FileRepair()
    repair.format = input.choice(of: FileRepair.Format.allCases)
    repair.profile = input.choice(of: [.repair, .repair, .corpus])
    repair.badRecords = input.choice(of: [.keep, .skip, .fail])
    repair.threads = 1
    let bytes = input.repeated()
    guard let output = repaired(bytes, repair, to: "output") else { return }
    let undone = Scratch.path(of: "undone")
    do {
      let file = try OutputFile(path: undone)
      _ = try EditUndo(edits: Scratch.path(of: "output.edits")).undo(
        Scratch.path(of: "output"), to: .output(file))
      try file.finish()
    } catch {
      // Responses become records of another format, and records that were left out are gone.
      if repair.format == .warc || isSkipping(repair) { return }
      let isArchive = bytes.starts(with: Array("WARC/".utf8)) || isCompressed(bytes)
      require(isArchive, "a repair can be undone (\(error)): \(shown(bytes)), \(repair.format)")
      return
    }
    if isCompressed(bytes) || isSkipping(repair) { return }
    let original = Scratch.read("undone")
    require(
      original == bytes,
      "undone, the input is back, \(difference(original, bytes)); \(repair.format) \(shown(output))"
    )
  }

  private func isSkipping(_ repair: FileRepair) -> Bool {
    if case .skip = repair.badRecords { true } else { false }
  }

  private func isCompressed(_ bytes: [UInt8]) -> Bool {
    [[0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD], [0x42, 0x5A, 0x68], [0xFD, 0x37, 0x7A]].contains {
      bytes.starts(with: $0)
    }
  }

  /// The output; nil when the input fails, which has to say why in print.
  private func repaired(_ bytes: [UInt8], _ repair: FileRepair, to name: String) -> [UInt8]? {
    var repair = repair
    let path = Scratch.write(bytes, to: "input")
    do {
      let edits = try OutputFile(path: Scratch.path(of: name + ".edits"))
      let output = try OutputFile(path: Scratch.path(of: name))
      repair.edits = edits
      let summary = try repair.repair(InputFile(path: path), to: output)
      try output.finish()
      try edits.finish()
      let written = Scratch.read(name)
      require(
        summary.bytesWritten == written.count, "every byte written is counted: \(shown(bytes))")
      return written
    } catch let failure as RepairFailure {
      require(!failure.description.isEmpty, "a failure says why")
      return nil
    } catch {
      require(false, "only the input can fail: \(error)")
      return nil
    }
  }
}
