import Foundation

/// What versions the registries offer now.
enum PackageVersions {
  /// The newest version of a source's package; nil for a file.
  static func current(of source: TextSource) throws -> String? {
    switch source.registry {
    case .file:
      return nil
    case .debian:
      let output = try ExternalTool(name: "apt-cache").succeed(
        ["show", "--no-all-versions", source.package], for: source.id)
      return field("Version: ", in: output)
    case .pypi:
      let output = try ExternalTool(name: "python3").succeed(
        [
          "-m", "pip", "index", "versions", "--disable-pip-version-check", source.package,
        ], for: source.id)
      return field("Available versions: ", in: output).flatMap {
        $0.split(separator: ",").first.map(String.init)
      }
    }
  }

  private static func field(_ name: String, in output: [UInt8]) -> String? {
    String(decoding: output, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix(name) }
      .map { String($0.dropFirst(name.count)) }
  }
}
