internal import ArgumentParser
internal import Foundation

/// Which of the sources of text to read.
struct SourceSelection: ParsableArguments {
  @Option(help: "The directory of the sources: <source>/<language>.txt, one sentence a line.")
  var text: String

  @Option(help: "The sources to read, separated by commas; * at the end of a name stands for any.")
  var sources: String?

  @Option(help: "Read the sources that the manifest keeps for this use: develop or evaluate.")
  var use: String?

  @Option(help: "The manifest of sources.")
  var manifest = "Sources/TrainModel/sources.json"

  @Option(help: "The languages to read, separated by commas; all without.")
  var languages: String?

  /// The files of the selected sources, sorted by source and language.
  func files() throws -> [SourceFile] {
    let wanted = try wantedSources()
    let languages = languages.map { Set($0.split(separator: ",").map(String.init)) }
    let directory = URL(filePath: text, directoryHint: .isDirectory)
    var files: [SourceFile] = []
    for source in try FileManager.default.contentsOfDirectory(atPath: text).sorted() {
      guard wanted?.contains(where: { Self.matches(source, $0) }) ?? true else { continue }
      let folder = directory.appending(path: source)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
      for name in names.sorted() where name.hasSuffix(".txt") {
        let language = String(name.dropLast(4))
        guard languages?.contains(language) ?? true else { continue }
        files.append(
          SourceFile(source: source, language: language, url: folder.appending(path: name)))
      }
    }
    guard !files.isEmpty else { throw ValidationError("no text in \(text) for this selection") }
    return files
  }

  private func wantedSources() throws -> [String]? {
    if let sources { return sources.split(separator: ",").map(String.init) }
    guard let use else { return nil }
    let decoded = try JSONDecoder().decode(
      Manifest.self, from: Data(contentsOf: URL(filePath: manifest)))
    return decoded.sources.filter { $0.use == use }.map(\.id)
  }

  private static func matches(_ source: String, _ pattern: String) -> Bool {
    pattern.hasSuffix("*") ? source.hasPrefix(pattern.dropLast()) : source == pattern
  }

  private struct Manifest: Decodable {
    var sources: [Source]

    struct Source: Decodable {
      var id: String
      var use: String
    }
  }
}
