import ArgumentParser
import Foundation

/// Writes every generated file of the engine.
@main
struct TrainModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes every generated table of the engine, or checks that they are current.",
    subcommands: [Fetch.self, Tables.self, Train.self, Languages.self, TrainHan.self])
}

/// `TrainModel tables`: the encodings' inverses, from ICU.
struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write encodings.bin and multibyte.bin from ICU's converters.")

  @Option(help: "The folder that holds the generated files.")
  var output = "Sources/CMojibake"

  @Flag(help: "Change nothing; fail when the file is stale.")
  var check = false

  func run() throws {
    try write(EncodingsFile().bytes(), "encodings.bin")
    try write(MultiByteFile().bytes(), "multibyte.bin")
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    let url = URL(fileURLWithPath: output).appendingPathComponent(name)
    if check {
      guard try Data(contentsOf: url) == Data(bytes) else {
        throw ValidationError("\(url.path) is stale: run `swift run TrainModel tables`")
      }
      return
    }
    try Data(bytes).write(to: url, options: .atomic)
    print("\(url.path): \(bytes.count) bytes")
  }
}

/// `TrainModel train`: the language model and the trigger tables, from text.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write model.bin from the training text that `TrainModel fetch` brought.")

  @Option(help: "The folder the sources were fetched to.")
  var text = ".cache/text"

  @Option(help: "The manifest of the sources.")
  var manifest = "Sources/TrainModel/sources.json"

  @Option(help: "The folder that holds the generated files.")
  var output = "Sources/CMojibake"

  @Flag(help: "Change nothing; fail when the file is stale.")
  var check = false

  func run() throws {
    let manifestURL = URL(fileURLWithPath: manifest)
    let collection = try TextCollection(
      manifest: manifestURL, directory: URL(fileURLWithPath: text))
    let texts = TrainingText.byLanguage(try collection.files(use: .train))
    let version = SectionFile.checksum(of: [UInt8](try Data(contentsOf: manifestURL)))
    let bytes = try Trainer(encodings: EncodingsFile(), texts: texts).modelFile(
      header: """
        unbake model 1
        written by: TrainModel train
        inputs: \(manifest), checksum \(version); UDHR in Unicode; \(texts.count) languages
        never edit by hand\n
        """)
    let url = URL(fileURLWithPath: output).appendingPathComponent("model.bin")
    if check {
      guard try Data(contentsOf: url) == Data(bytes) else {
        throw ValidationError("\(url.path) is stale: run `swift run -c release TrainModel train`")
      }
      return
    }
    try Data(bytes).write(to: url, options: .atomic)
    print("\(url.path): \(bytes.count) bytes from \(texts.count) languages")
  }
}

/// `TrainModel languages`: what tells languages apart, and their marks, from text.
struct Languages: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write languages.bin from the training text that `TrainModel fetch` brought.")

  @Option(help: "The folder the sources were fetched to.")
  var text = ".cache/text"

  @Option(help: "The manifest of the sources.")
  var manifest = "Sources/TrainModel/sources.json"

  @Option(help: "The folder that holds the generated files.")
  var output = "Sources/CMojibake"

  @Flag(help: "Change nothing; fail when the file is stale.")
  var check = false

  func run() throws {
    let manifestURL = URL(fileURLWithPath: manifest)
    let collection = try TextCollection(
      manifest: manifestURL, directory: URL(fileURLWithPath: text))
    let version = SectionFile.checksum(of: [UInt8](try Data(contentsOf: manifestURL)))
    let file = LanguagesFile(
      header: """
        unbake languages 1
        written by: TrainModel languages
        inputs: \(manifest), checksum \(version); UDHR in Unicode
        never edit by hand\n
        """, texts: TrainingText.byLanguage(try collection.files(use: .train)),
      filter: ContaminationFilter(encodings: try EncodingsFile()))
    let bytes = try file.bytes { print($0) }
    let url = URL(fileURLWithPath: output).appendingPathComponent("languages.bin")
    if check {
      guard try Data(contentsOf: url) == Data(bytes) else {
        throw ValidationError("\(url.path) is stale: run `swift run TrainModel languages`")
      }
      return
    }
    try Data(bytes).write(to: url, options: .atomic)
    print("\(url.path): \(bytes.count) bytes")
  }
}
