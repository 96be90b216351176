import Foundation
import Testing

/// Runs the built executable.
struct Command {
  /// How a run ended and what it wrote.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  private let folder: Folder

  init(in folder: Folder) { self.folder = folder }

  /// The executable beside the test bundle.
  static let executable: String = {
    let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: tests ?? "").deletingLastPathComponent()
      .appendingPathComponent("unbake").path
  }()

  /// Runs `unbake` with arguments on an input.
  func run(_ arguments: String..., input: String = "") throws -> Outcome {
    try run(Self.executable, arguments, input: input)
  }

  /// Runs `unbake` with arguments on an input.
  func run(_ arguments: [String], input: String) throws -> Outcome {
    try run(Self.executable, arguments, input: input)
  }

  /// Runs lines of bash in which `unbake` is the executable.
  func shell(_ lines: String) throws -> Outcome {
    let executable = Self.executable.replacing("'", with: "'\\''")
    return try run(
      "/bin/bash", ["-c", "unbake() { '\(executable)' \"$@\"; }\n\(lines)"], input: "")
  }

  /// A process that is not started yet.
  func process(_ arguments: String...) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    return process
  }

  private func run(_ path: String, _ arguments: [String], input: String) throws -> Outcome {
    // The streams are files outside the command's folder: no pipe can fill up.
    let streams = try Folder()
    try streams.write(input, to: "in")
    try streams.write("", to: "out")
    try streams.write("", to: "err")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle(forReadingAtPath: "\(streams.path)/in")
    process.standardOutput = FileHandle(forWritingAtPath: "\(streams.path)/out")
    process.standardError = FileHandle(forWritingAtPath: "\(streams.path)/err")
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try streams.read("out"),
      errors: try streams.read("err"))
  }
}
