import Foundation

/// The list of every text source: what it is, where it comes from and what it may be used for.
struct SourceManifest: Codable {
  var sources: [TextSource]

  /// Reads a manifest, and checks that its names are unique and its patterns compile.
  init(contentsOf url: URL) throws {
    self = try JSONDecoder().decode(SourceManifest.self, from: Data(contentsOf: url))
    var seen: Set<String> = []
    for source in sources {
      guard seen.insert(source.id).inserted else {
        throw FetchError(source: source.id, reason: "is listed twice")
      }
      for rule in source.extract {
        _ = try FilePattern(rule, source: source.id)
      }
    }
  }

  /// The manifest as the repository keeps it: one line a field, keys sorted.
  func write(to url: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: url, options: .atomic)
  }
}
