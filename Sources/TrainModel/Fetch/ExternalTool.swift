import Foundation

/// A program of the machine: apt-get, pip, dpkg-deb, tar, gzip, iconv.
struct ExternalTool {
  var name: String

  /// What a run of the program left behind.
  struct Outcome {
    var status: Int32
    var output: [UInt8]
    var diagnostics: String
  }

  /// Runs the program to its end.
  ///
  /// Both streams go through temporary files, so neither can fill a pipe and stall the other.
  func run(_ arguments: [String], in directory: URL? = nil) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("unbake-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let streams = ["output", "diagnostics"].map { folder.appendingPathComponent($0) }
    for stream in streams {
      try Data().write(to: stream)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.currentDirectoryURL = directory
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: streams[0])
    process.standardError = try FileHandle(forWritingTo: streams[1])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: [UInt8](try Data(contentsOf: streams[0])),
      diagnostics: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self))
  }

  /// Runs the program, and throws its diagnostics if it fails.
  @discardableResult
  func succeed(
    _ arguments: [String], in directory: URL? = nil, for source: String
  ) throws -> [UInt8] {
    let outcome = try run(arguments, in: directory)
    guard outcome.status == 0 else {
      let reason = outcome.diagnostics.split(separator: "\n").suffix(5).joined(separator: "; ")
      throw FetchError(source: source, reason: "cannot be fetched: \(name) says: \(reason)")
    }
    return outcome.output
  }
}
