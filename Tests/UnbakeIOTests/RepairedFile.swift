import Foundation
import UnbakeIO

/// What came of repairing an input with an edits file: the output, the summary, the recorded edits.
struct RepairedFile {
  let input: [UInt8]
  let output: [UInt8]
  let summary: RepairSummary
  let edits: [RecordedEdit]
  let quarantined: [UInt8]

  /// A line of the edits file, read by a JSON reader that is not ours.
  struct RecordedEdit: Decodable {
    var path: String
    var record: Int?
    var pointer: String?
    var byteOffsets: [Int]
    var original: String
    var originalBytes: Data
    var replacement: String
    var replacementBytes: Data?
    var evidence: Double
    var confidence: String
  }

  /// Repairs text.
  init(text: String) throws { try self.init(text.utf8) { $0.format = .text } }

  /// Repairs JSON Lines in chosen fields; all strings when none is named.
  init(
    jsonl: some Sequence<UInt8>, fields: String..., policy: BadRecordPolicy = .fail,
    quarantines: Bool = false
  ) throws {
    try self.init(jsonl, quarantines: quarantines) {
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
    self.edits = try folder.read("edits.jsonl").split(separator: 0x0A).map {
      try JSONDecoder().decode(RecordedEdit.self, from: Data($0))
    }
  }

  /// The output with its edits taken back by what the edits file says, and nothing else.
  var undone: [UInt8] {
    var undone: [UInt8] = []
    var next = 0
    for edit in edits {
      let replaced = edit.replacementBytes?.count ?? edit.replacement.utf8.count
      let same = edit.byteOffsets[0] - undone.count
      undone += output[next..<next + same]
      undone += edit.originalBytes
      next += same + replaced
    }
    return undone + output[next...]
  }

  var outputText: String { String(decoding: output, as: UTF8.self) }
}
