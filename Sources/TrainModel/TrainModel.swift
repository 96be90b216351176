import ArgumentParser
import Foundation

/// Writes every generated file of the engine.
@main
struct TrainModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes every generated table of the engine, or checks that they are current.",
    subcommands: [Tables.self])
}

/// `TrainModel tables`: the encodings' inverses, from ICU.
struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write encodings.bin from ICU's converters.")

  @Option(help: "The folder that holds the generated files.")
  var output = "Sources/CMojibake"

  @Flag(help: "Change nothing; fail when the file is stale.")
  var check = false

  func run() throws {
    let file = try EncodingsFile()
    let url = URL(fileURLWithPath: output).appendingPathComponent("encodings.bin")
    let bytes = Data(file.bytes())
    if check {
      guard try Data(contentsOf: url) == bytes else {
        throw ValidationError("\(url.path) is stale: run `swift run TrainModel tables`")
      }
      return
    }
    try bytes.write(to: url, options: .atomic)
    print("\(url.path): \(file.tables.count) encodings, \(file.imageScalars.count) scalars")
  }
}
