import Foundation

/// An unpacked package: every regular file, compressed ones already expanded.
struct PackageContents {
  let root: URL
  /// Paths below the root, sorted by their bytes.
  let paths: [String]

  /// Unpacks `package` into an empty folder.
  init(unpacking package: URL, into root: URL, for source: String) throws {
    self.root = root
    let manager = FileManager.default
    try? manager.removeItem(at: root)
    try manager.createDirectory(at: root, withIntermediateDirectories: true)
    switch package.pathExtension {
    case "deb":
      try ExternalTool(name: "dpkg-deb").succeed(
        ["-x", package.path, root.path], for: source)
    case "whl", "zip":
      try Self.unzip(package, into: root, for: source)
    default:
      try ExternalTool(name: "tar").succeed(
        ["-xf", package.path, "-C", root.path, "--no-same-owner"], for: source)
    }
    try ExternalTool(name: "chmod").succeed(["-R", "u+rwX", root.path], for: source)
    // Mozilla's language packs are archives inside the package.
    for path in Self.files(below: root) where path.hasSuffix(".xpi") {
      let archive = root.appendingPathComponent(path)
      try Self.unzip(archive, into: archive.appendingPathExtension("d"), for: source)
    }
    // gzip reports files it leaves alone as warnings (2); only what it cannot read matters here,
    // and a rule that then finds no file says so.
    for suffix in [".gz", ".dz"] {
      _ = try ExternalTool(name: "gzip").run(["-dqrf", "-S", suffix, root.path])
    }
    paths = Self.files(below: root)
  }

  /// The bytes of one file.
  func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }

  private static func unzip(_ archive: URL, into folder: URL, for source: String) throws {
    try ExternalTool(name: "python3").succeed(
      ["-m", "zipfile", "-e", archive.path, folder.path], for: source)
  }

  private static func files(below root: URL) -> [String] {
    let keys: Set<URLResourceKey> = [.isRegularFileKey, .isSymbolicLinkKey]
    guard
      let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: Array(keys))
    else { return [] }
    let prefix = root.standardizedFileURL.path.utf8.count + 1
    var paths: [String] = []
    for case let file as URL in walk {
      guard let values = try? file.resourceValues(forKeys: keys),
        values.isRegularFile == true, values.isSymbolicLink != true
      else { continue }
      paths.append(
        String(decoding: file.standardizedFileURL.path.utf8.dropFirst(prefix), as: UTF8.self))
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
