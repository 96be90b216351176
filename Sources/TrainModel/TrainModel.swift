import ArgumentParser
import Foundation

/// Writes every generated file of the engine.
@main
struct TrainModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes every generated table of the engine, or checks that they are current.",
    subcommands: [Fetch.self, Tables.self, Train.self])
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

/// `TrainModel train`: the language model and the trigger table, from text.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write model.bin from the training text.")

  @Option(help: "The folder the sources were fetched to.")
  var text: String

  @Option(help: "The folder that holds the generated files.")
  var output = "Sources/CMojibake"

  @Option(parsing: .upToNextOption, help: "Sources to leave out.")
  var without: [String] = []

  func run() throws {
    var files: [String: [(url: URL, isWordList: Bool)]] = [:]
    let root = URL(fileURLWithPath: text)
    for source in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
    where !without.contains(source) {
      let folder = root.appendingPathComponent(source)
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      where file.hasSuffix(".txt") {
        let language = String(file.dropLast(4))
        files[language, default: []].append((folder.appendingPathComponent(file), false))
      }
    }
    let texts = files.sorted { $0.key < $1.key }
      .map { TrainingText(language: $0.key, files: $0.value) }
    let bytes = try Trainer(encodings: EncodingsFile(), texts: texts)
      .modelFile(header: "unbake model 1\n")
    let url = URL(fileURLWithPath: output).appendingPathComponent("model.bin")
    try Data(bytes).write(to: url, options: .atomic)
    print("\(url.path): \(bytes.count) bytes")
  }
}
