import Foundation

/// Fetches every source of a manifest and writes its text: `<directory>/<source>/<language>.txt`,
/// UTF-8, one message, paragraph or line of text a line.
///
/// A source that is there already is not fetched again; a folder appears only when it is complete.
/// Packages are unpacked in the temporary directory: some hold 30,000 files, so it is worth pointing
/// TMPDIR at memory.
struct SourceFetcher {
  private let manifestURL: URL
  private let manifest: SourceManifest
  private let directory: URL
  private let store: PackageStore

  /// A fetcher that keeps the downloaded packages in `<directory>/.packages`, and looks for the
  /// sources that are files in `<directory>/.packages/file`.
  init(manifest: URL, directory: URL) throws {
    self.manifestURL = manifest
    self.manifest = try SourceManifest(contentsOf: manifest)
    self.directory = directory
    let packages = directory.appendingPathComponent(".packages")
    store = PackageStore(
      directory: packages, files: packages.appendingPathComponent("file"))
  }

  /// Downloads, unpacks and writes what is missing.
  ///
  /// - Parameters:
  ///   - names: the ids of the sources, or beginnings of ids that end in `*`; all when nil.
  ///   - orCurrent: whether a version that has left its registry is replaced by the current one.
  func fetch(only names: [String]? = nil, orCurrent: Bool, log: (String) -> Void) throws {
    let wanted = try names.map(sources) ?? manifest.sources
    let missing = wanted.filter {
      !FileManager.default.fileExists(atPath: directory.appendingPathComponent($0.id).path)
    }
    log("\(missing.count) of \(wanted.count) sources to fetch")
    for source in try store.download(missing, orCurrent: orCurrent, log: log) {
      try extract(source, log: log)
    }
  }

  /// The sources that names stand for, in the order of the manifest.
  private func sources(named names: [String]) throws -> [TextSource] {
    func matches(_ source: TextSource, _ name: String) -> Bool {
      name.hasSuffix("*") ? source.id.hasPrefix(name.dropLast()) : source.id == name
    }
    for name in names where !manifest.sources.contains(where: { matches($0, name) }) {
      throw FetchError(source: name, reason: "is not in the manifest")
    }
    return manifest.sources.filter { source in names.contains { matches(source, $0) } }
  }

  /// Writes the versions that the registries offer now into the manifest.
  func updateManifest(log: (String) -> Void) throws {
    var updated = manifest
    for (i, source) in manifest.sources.enumerated() {
      guard let version = try PackageVersions.current(of: source), version != source.version else {
        continue
      }
      log("\(source.id): \(source.version) → \(version)")
      updated.sources[i].version = version
    }
    try updated.write(to: manifestURL)
  }

  private func extract(_ source: TextSource, log: (String) -> Void) throws {
    guard let package = try store.package(of: source) else {
      throw FetchError(source: source.id, reason: "has not been downloaded")
    }
    let work = FileManager.default.temporaryDirectory
      .appendingPathComponent("unbake-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: work) }
    let contents = try PackageContents(unpacking: package, into: work, for: source.id)
    var texts = try texts(of: source, in: contents)
    var damaged = 0
    if source.use == .train {
      for language in texts.keys { damaged += texts[language]!.removeDamagedLines() }
    }
    let byteCount = try write(texts, of: source)
    guard byteCount > 0 else {
      throw FetchError(source: source.id, reason: "has no text: no rule matches what it holds now")
    }
    let malformed = texts.values.reduce(0) { $0 + $1.malformedCount }
    var line = "\(source.id): \(texts.count) languages, \(byteCount) bytes"
    if malformed > 0 { line += ", \(malformed) lines left out as malformed" }
    if damaged > 0 { line += ", \(damaged) as damaged" }
    log(line)
  }

  private func texts(
    of source: TextSource, in contents: PackageContents
  ) throws -> [String: LanguageText] {
    var texts: [String: LanguageText] = [:]
    for rule in source.extract {
      let pattern = try FilePattern(rule, source: source.id)
      let extractor = TextExtractor(rule: rule, contents: contents, source: source.id)
      for path in contents.paths {
        guard let own = pattern.language(of: path) else { continue }
        try extractor.extract(path) { language, line in
          texts[language ?? own, default: LanguageText(limits: .init())].append(line)
        }
      }
    }
    return texts
  }

  /// Writes a source's folder under a temporary name, then moves it to its place.
  private func write(_ texts: [String: LanguageText], of source: TextSource) throws -> Int {
    let manager = FileManager.default
    let partial = directory.appendingPathComponent(".\(source.id).partial")
    try? manager.removeItem(at: partial)
    try manager.createDirectory(at: partial, withIntermediateDirectories: true)
    var byteCount = 0
    for (language, text) in texts.sorted(by: { $0.key < $1.key }) {
      let bytes = text.bytes(isMostlyASCII: source.kind.isMostlyASCII)
      if bytes.isEmpty { continue }
      byteCount += bytes.count
      try Data(bytes).write(to: partial.appendingPathComponent("\(language).txt"))
    }
    if byteCount > 0 {
      try manager.moveItem(at: partial, to: directory.appendingPathComponent(source.id))
    }
    return byteCount
  }
}
