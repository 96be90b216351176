import ArgumentParser
import Foundation

/// A file that a command of the trainer writes, or checks that it is current.
struct GeneratedFile {
  let url: URL
  /// What writes the file, as it is to be run.
  let command: String

  /// The file of a name in a folder, which `TrainModel` with a subcommand writes.
  init(_ name: String, in folder: String, subcommand: String) {
    url = URL(fileURLWithPath: folder).appendingPathComponent(name)
    command = "swift run -c release TrainModel \(subcommand)"
  }

  /// Writes the bytes and says so; with `check` changes nothing, and fails when the file is stale.
  func write(_ bytes: [UInt8], check: Bool, summary: String? = nil) throws {
    if check {
      guard try Data(contentsOf: url) == Data(bytes) else {
        throw ValidationError("\(url.path) is stale: run `\(command)`")
      }
      return
    }
    try Data(bytes).write(to: url, options: .atomic)
    print("\(url.path): \(summary ?? "\(bytes.count) bytes")")
  }
}
