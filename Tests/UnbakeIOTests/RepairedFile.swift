import Foundation
import UnbakeIO

/// What came of repairing an input with an edits file: the output, the summary, the recorded edits.
struct RepairedFile {
  let input: [UInt8]
  let output: [UInt8]
  let summary: RepairSummary
  let edits: [RecordedEdit]
  let quarantined: [UInt8]
  /// What undoing the edits of the output gives.
  let undone: [UInt8]

  /// What every line of the edits file has.
  private struct Row: Decodable {
    var type: String
  }

  /// An edit in the edits file, read by a JSON reader that is not ours.
  struct RecordedEdit: Decodable {
    var path: String
    var record: Int?
    var pointer: String?
    var byteOffsets: [Int]
    var original: String
    var originalBytes: Data
    var replacement: String
    var replacementBytes: Data?
    var steps: [String]?
    var evidence: Double?
    var confidence: String?
  }

  /// Repairs text.
  init(text: String) throws { try self.init(text.utf8) { $0.format = .text } }

  /// Repairs JSON Lines in chosen fields; all strings when none is named.
  init(
    jsonl: some Sequence<UInt8>, fields: String..., policy: BadRecordPolicy = .fail,
    quarantines: Bool = false, configure: (inout FileRepair) -> Void = { _ in }
  ) throws {
    try self.init(jsonl, quarantines: quarantines) {
      configure(&$0)
      $0.format = .jsonl
      $0.fields = fields.compactMap { FieldPath($0) }
      $0.badRecords = policy
    }
  }

  init(
    _ bytes: some Sequence<UInt8>, quarantines: Bool = false,
    configure: (inout FileRepair) -> Void
  ) throws {
    let folder = try TemporaryFolder()
    input = Array(bytes)
    var repair = FileRepair()
    configure(&repair)
    let edits = try OutputFile(path: folder.path(of: "edits.jsonl"))
    repair.edits = edits
    let quarantine = try quarantines ? OutputFile(path: folder.path(of: "quarantine")) : nil
    if let quarantine { repair.badRecords = .quarantine(quarantine) }
    let output = try OutputFile(path: folder.path(of: "output"))
    summary = try repair.repair(
      InputFile(path: try folder.write(input, to: "input")), to: output)
    try output.finish()
    try edits.finish()
    try quarantine?.finish()
    self.output = try folder.read("output")
    quarantined = quarantines ? try folder.read("quarantine") : []
    let undone = try OutputFile(path: folder.path(of: "undone"))
    _ = try EditUndo(edits: folder.path(of: "edits.jsonl")).undo(
      folder.path(of: "output"), to: .output(undone))
    try undone.finish()
    self.undone = try folder.read("undone")
    self.edits = try folder.read("edits.jsonl").split(separator: 0x0A).compactMap {
      guard try JSONDecoder().decode(Row.self, from: Data($0)).type == "edit" else { return nil }
      return try JSONDecoder().decode(RecordedEdit.self, from: Data($0))
    }
  }

  var outputText: String { String(decoding: output, as: UTF8.self) }
}
