import ArgumentParser
import Foundation

/// The text that a command of the trainer learns from.
struct TrainingInput: ParsableArguments {
  @Option(help: "The folder the sources were fetched to.")
  var text = ".cache/text"

  @Option(help: "The manifest of the sources.")
  var manifest = "Sources/TrainModel/sources.json"

  /// The files that are there to train on.
  func files() throws -> [TextCollection.File] {
    try TextCollection(
      manifest: URL(fileURLWithPath: manifest), directory: URL(fileURLWithPath: text)
    ).files(use: .train)
  }

  /// The manifest by its name and content, for the heading of a file.
  func description() throws -> String {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: manifest)))
    return "\(manifest), checksum \(SectionFile.checksum(of: bytes))"
  }
}
