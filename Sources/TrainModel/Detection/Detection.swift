import ArgumentParser
import Foundation

/// `TrainModel detection`: what detection knows of languages, from text.
struct Detection: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write detection.bin from the training text that `TrainModel fetch` brought.")

  @Option(help: "The folder the sources were fetched to.")
  var text = ".cache/text"

  @Option(help: "The manifest of the sources.")
  var manifest = "Sources/TrainModel/sources.json"

  @Option(help: "The folder that holds the generated files.")
  var output = "Sources/CEncodings"

  @Option(help: "The folder that holds the tables ICU lacks.")
  var tables = "Sources/TrainModel/Tables"

  @Flag(help: "Change nothing; fail when the file is stale.")
  var check = false

  func run() throws {
    let manifestURL = URL(fileURLWithPath: manifest)
    let collection = try TextCollection(
      manifest: manifestURL, directory: URL(fileURLWithPath: text))
    var texts: [String: [(url: URL, isWordList: Bool)]] = [:]
    for training in TrainingText.byLanguage(try collection.files(use: .train)) {
      texts[training.language] = training.files
    }
    let version = SectionFile.checksum(of: [UInt8](try Data(contentsOf: manifestURL)))
    let codecs = try CodecsFile(directory: URL(fileURLWithPath: tables))
    let bytes = Data(
      try DetectionFile(codecs: codecs, texts: texts).bytes(
        header: """
          unbake detection 1
          written by: TrainModel detection
          inputs: \(manifest), checksum \(version)
          never edit by hand\n
          """))
    let url = URL(fileURLWithPath: output).appendingPathComponent("detection.bin")
    if check {
      guard try Data(contentsOf: url) == bytes else {
        throw ValidationError("\(url.path) is stale: run `swift run TrainModel detection`")
      }
      return
    }
    try bytes.write(to: url, options: .atomic)
    print("\(url.path): \(bytes.count) bytes")
  }
}
