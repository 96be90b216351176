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
          name: name, distance: Self.distance(wanted, Self.simplified(name)),
          asWritten: Self.distance(written, name.unicodeScalars.map(\.value))
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

  /// How many letters must be changed, put in or left out.
  private static func distance(_ first: [UInt32], _ second: [UInt32]) -> Int {
    var row = Array(0...second.count)
    for (i, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in second.enumerated() {
        let changed = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[second.count]
  }
}
