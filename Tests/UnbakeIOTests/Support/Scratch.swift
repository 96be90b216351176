import Foundation
import UnbakeIO

/// A folder of a test's own, and files repaired in it.
final class Scratch {
  let path: String

  init() throws {
    // In memory where that can be had: outputs are synchronized, and there are thousands.
    let memory = "/dev/shm"
    let folder =
      FileManager.default.isWritableFile(atPath: memory)
      ? URL(fileURLWithPath: memory) : FileManager.default.temporaryDirectory
    let url = folder.appendingPathComponent("unbake-scratch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(of name: String) -> String { "\(path)/\(name)" }

  @discardableResult
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let url = URL(fileURLWithPath: path(of: name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(of: name))))
  }

  /// The names of all files in the folder and below, sorted.
  var names: [String] {
    (FileManager.default.subpaths(atPath: path) ?? []).filter {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path(of: $0))
      return attributes?[.type] as? FileAttributeType == .typeRegular
    }.sorted()
  }

  /// Repairs bytes under a name, which tells their format.
  func repaired(
    _ bytes: some Sequence<UInt8>, as name: String, to output: String = "output",
    recording edits: String? = nil, configure: (inout FileRepair) -> Void = { _ in }
  ) throws -> (bytes: [UInt8], summary: RepairSummary) {
    var repair = FileRepair()
    configure(&repair)
    let edits = try edits.map { try OutputFile(path: path(of: $0)) }
    repair.edits = edits
    let target = try OutputFile(path: path(of: output))
    let summary = try repair.repair(
      InputFile(path: try write(bytes, to: name)), to: target)
    try target.finish()
    try edits?.finish()
    return (try read(output), summary)
  }

  /// The original of an output, by its edits.
  func undone(_ output: String, _ edits: String) throws -> [UInt8] {
    let target = try OutputFile(path: path(of: "undone"))
    _ = try EditUndo(edits: path(of: edits)).undo(path(of: output), to: .output(target))
    try target.finish()
    return try read("undone")
  }

  /// What a repair wrote, by its edits, from what it read.
  func applied(_ input: String, _ edits: String) throws -> [UInt8] {
    let target = try OutputFile(path: path(of: "applied"))
    _ = try EditApply(edits: path(of: edits)).apply(path(of: input), to: .output(target))
    try target.finish()
    return try read("applied")
  }

  /// Runs a command of the system in the folder.
  @discardableResult
  func shell(_ line: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
