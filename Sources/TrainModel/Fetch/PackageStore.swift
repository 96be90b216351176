import Foundation

/// The downloaded packages, by registry.
struct PackageStore {
  /// The folder that holds `debian/` and `pypi/`.
  let directory: URL
  /// The folder of the sources that are files.
  let files: URL

  /// The package of a source, if it is here already.
  func package(of source: TextSource) throws -> URL? {
    if source.registry == .file {
      let url = files.appendingPathComponent(source.package)
      return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }
    let folder = directory.appendingPathComponent(source.registry.rawValue)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      return nil
    }
    let name = names.sorted().first { Self.isFile($0, packageOf: source) }
    return name.map { folder.appendingPathComponent($0) }
  }

  /// Downloads what is not here yet, fifty Debian packages at a time.
  ///
  /// - Parameter orCurrent: whether a version that has left its registry is replaced by the current one.
  /// - Returns: the sources, at the versions that are here now.
  func download(
    _ sources: [TextSource], orCurrent: Bool, log: (String) -> Void
  ) throws -> [TextSource] {
    do {
      try download(sources, log: log)
      return sources
    } catch let failure as FetchError where orCurrent {
      let current = try sources.map { source in
        var current = source
        if try package(of: source) == nil {
          current.version = try PackageVersions.current(of: source) ?? source.version
        }
        return current
      }
      let changed = zip(sources, current).filter { $0.version != $1.version }
      guard !changed.isEmpty else { throw failure }
      for (old, new) in changed { log("\(old.id): \(old.version) has left, \(new.version) it is") }
      try download(current, log: log)
      return current
    }
  }

  private func download(_ sources: [TextSource], log: (String) -> Void) throws {
    for registry in [TextSource.Registry.debian, .pypi] {
      try FileManager.default.createDirectory(
        at: directory.appendingPathComponent(registry.rawValue), withIntermediateDirectories: true)
    }
    var missing = try sources.filter { try package(of: $0) == nil }
    if let file = missing.first(where: { $0.registry == .file }) {
      throw FetchError(
        source: file.id,
        reason: "is a file: put \(file.package) into \(files.path)")
    }
    log("\(missing.count) packages to download")
    var debian = missing.filter { $0.registry == .debian }
    while !debian.isEmpty {
      try downloadDebian(Array(debian.prefix(50)))
      debian.removeFirst(min(50, debian.count))
      log("\(debian.count) Debian packages left")
    }
    missing.removeAll { $0.registry == .debian }
    for source in missing {
      log("downloading \(source.package) \(source.version)")
      try downloadPython(source)
    }
    for source in sources where try package(of: source) == nil {
      throw FetchError(source: source.id, reason: "was downloaded but is not there")
    }
  }

  private func downloadDebian(_ sources: [TextSource]) throws {
    let packages = Set(sources.map { "\($0.package)=\($0.version)" }).sorted()
    let folder = directory.appendingPathComponent("debian")
    let outcome = try ExternalTool(name: "apt-get").run(
      ["-o", "APT::Sandbox::User=root", "-qq", "download"] + packages, in: folder)
    guard outcome.status == 0 else { throw gone(sources, outcome.diagnostics) }
  }

  private func downloadPython(_ source: TextSource) throws {
    let form =
      source.packaging == .sdist
      ? ["--no-binary", source.package]
      : [
        "--only-binary", ":all:", "--python-version", "3.11",
        "--platform", "manylinux_2_28_x86_64", "--platform", "manylinux_2_27_x86_64",
        "--platform", "manylinux_2_24_x86_64", "--platform", "manylinux2014_x86_64",
        "--platform", "any",
      ]
    let outcome = try ExternalTool(name: "python3").run(
      ["-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps"] + form
        + ["\(source.package)==\(source.version)"],
      in: directory.appendingPathComponent("pypi"))
    guard outcome.status == 0 else { throw gone([source], outcome.diagnostics) }
  }

  private func gone(_ sources: [TextSource], _ diagnostics: String) -> FetchError {
    let lines = diagnostics.split(separator: "\n").filter { $0.contains("E") }.prefix(5)
    let named = sources.first { source in lines.contains { $0.contains("‘\(source.package)’") } }
    return FetchError(
      source: (named ?? sources[0]).id,
      reason: """
        cannot be downloaded: \(lines.joined(separator: "; "))
        If the version has left the archive, run `TrainModel fetch --update-manifest`: it writes \
        the versions that are there now into the manifest; then train again.
        """)
  }

  /// Whether `name` is the file of the source's package at its version.
  static func isFile(_ name: String, packageOf source: TextSource) -> Bool {
    switch source.registry {
    case .file: name == source.package
    case .debian:
      name.hasPrefix("\(source.package)_\(source.version.replacing(":", with: "%3a"))_")
        && name.hasSuffix(".deb")
    case .pypi:
      name.split(separator: "-").count > 1
        && pythonName(String(name.split(separator: "-")[0])) == pythonName(source.package)
        && (name.split(separator: "-")[1] == source.version
          || name.hasSuffix("-\(source.version).tar.gz"))
    }
  }

  /// A Python package's name as the index compares it: lower case, runs of `-_.` as one hyphen.
  private static func pythonName(_ name: String) -> String {
    name.lowercased().split { "-_.".contains($0) }.joined(separator: "-")
  }
}
