/// No encoding has this label.
public struct UnknownEncoding: Error, Hashable, Sendable, CustomStringConvertible {
  /// The label as it was given.
  public var label: String

  /// Creates the error.
  public init(label: String) { self.label = label }

  /// Known names that differ least from the label, the nearest first; at most three.
  ///
  /// - Complexity: goes through every name.
  public var nearest: [String] {
    // En dashes and underscores are the usual slips.
    let wanted = Self.simplified(label)
    let written = label.lowercased().unicodeScalars.prefix(64).map(\.value)
    guard !wanted.isEmpty else { return [] }
    let limit = max(2, wanted.count / 3)
    return EncodingRegistry.shared.knownNames
      .map { name in
        (
          name: name, distance: NameDistance.between(wanted, Self.simplified(name)),
          asWritten: NameDistance.between(written, name.unicodeScalars.map(\.value))
        )
      }
      .filter { $0.distance <= limit }
      .sorted { ($0.distance, $0.asWritten, $0.name) < ($1.distance, $1.asWritten, $1.name) }
      .prefix(3).map(\.name)
  }

  /// The message to print.
  public var description: String {
    let shown = label.unicodeScalars.prefix(64).map { $0.escaped(asASCII: false) }.joined()
    guard let first = nearest.first else { return "unknown encoding \"\(shown)\"" }
    let others = nearest.dropFirst().map { " or \"\($0)\"" }.joined()
    return "unknown encoding \"\(shown)\"; did you mean \"\(first)\"\(others)?"
  }

  private static func simplified(_ name: String) -> [UInt32] {
    name.lowercased().unicodeScalars.prefix(64).map(\.value)
      .filter { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }
}
