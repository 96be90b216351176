import ArgumentParser
import Foundation

/// `TrainModel han`: the pairs of Han, kana and Hangul, and which of them are rare, from text.
struct TrainHan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "han",
    abstract: "Write han.bin from the training text that `TrainModel fetch` brought.")

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
    let files = try collection.files(use: .train)
    let version = SectionFile.checksum(of: [UInt8](try Data(contentsOf: manifestURL)))
    let bytes = try HanTrainer(files: files).bytes(
      header: """
        unbake Han pairs 1
        written by: TrainModel han
        inputs: \(manifest), checksum \(version)
        never edit by hand\n
        """)
    let url = URL(fileURLWithPath: output).appendingPathComponent("han.bin")
    if check {
      guard try Data(contentsOf: url) == Data(bytes) else {
        throw ValidationError("\(url.path) is stale: run `swift run -c release TrainModel han`")
      }
      return
    }
    try Data(bytes).write(to: url, options: .atomic)
    print("\(url.path): \(bytes.count) bytes from \(files.count) files")
  }
}
