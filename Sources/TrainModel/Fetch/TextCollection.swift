import Foundation

/// The fetched text, by use.
struct TextCollection {
  /// The text of one language in one source.
  struct File {
    var source: String
    var language: String
    var kind: TextSource.Kind
    var marks: [TextSource.Mark]
    var url: URL
  }

  private let manifest: SourceManifest
  private let directory: URL

  init(manifest: URL, directory: URL) throws {
    self.manifest = try SourceManifest(contentsOf: manifest)
    self.directory = directory
  }

  /// Every file of that use, in the order of the manifest, then of the languages.
  ///
  /// Throws if a source has not been fetched: training on less than the manifest says would go
  /// unnoticed otherwise.
  func files(use: TextSource.Use) throws -> [File] {
    try manifest.sources.flatMap { source in
      let kept = Set(source.evaluateLanguages ?? [])
      guard source.use == use || (use == .evaluate && !kept.isEmpty) else { return [File]() }
      let folder = directory.appendingPathComponent(source.id)
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
        throw FetchError(source: source.id, reason: "is not there: run `TrainModel fetch`")
      }
      return names.sorted().compactMap { name in
        guard name.hasSuffix(".txt") else { return nil }
        let language = String(name.dropLast(4))
        guard use == (kept.contains(language) ? .evaluate : source.use) else { return nil }
        return File(
          source: source.id, language: language, kind: source.kind, marks: source.marks ?? [],
          url: folder.appendingPathComponent(name))
      }
    }
  }
}
