import ArgumentParser
import Foundation

/// `TrainModel fetch`: the text the model is trained and evaluated on.
struct Fetch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Download the sources of the manifest and write their text.")

  @Option(help: "The list of sources.")
  var manifest = "Sources/TrainModel/sources.json"

  @Option(help: "The folder to write to.")
  var text: String

  @Option(
    parsing: .upToNextOption,
    help: "Only these sources: ids, or beginnings of ids that end in *. All when not given.")
  var only: [String] = []

  @Flag(help: "Where a version has left its registry, take the one that is current now.")
  var orCurrent = false

  @Flag(help: "Fetch nothing; write the versions that are current now into the manifest.")
  var updateManifest = false

  func run() throws {
    let manifest = URL(fileURLWithPath: manifest)
    let directory = URL(fileURLWithPath: text)
    let fetcher = try SourceFetcher(manifest: manifest, directory: directory)
    if updateManifest {
      try fetcher.updateManifest { print($0) }
    } else if !only.isEmpty {
      try fetcher.fetch(only: only, orCurrent: orCurrent) { print($0) }
    } else {
      try fetcher.fetch(orCurrent: orCurrent) { print($0) }
      let collection = try TextCollection(manifest: manifest, directory: directory)
      for use in TextSource.Use.allCases {
        let files = try collection.files(use: use)
        let languages = Set(files.map(\.language)).count
        print("\(use.rawValue): \(files.count) files, \(languages) languages")
      }
    }
  }
}
