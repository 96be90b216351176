import Foundation

/// Remembers the lines the model was trained on, so that an evaluation can leave them out: programs
/// share messages, and a line that was trained on says nothing about new text.
struct TrainedLines {
  private var hashes: Set<UInt64> = []

  /// Reads every training file of a collection.
  init(_ collection: TextCollection) throws {
    for file in try collection.files(use: .train) {
      try Self.forEachLine(of: file.url) { hashes.insert(lineHash($0)) }
    }
  }

  /// The lines of a file that are in no training file.
  func newLines(of file: TextCollection.File) throws -> [String] {
    var lines: [String] = []
    try Self.forEachLine(of: file.url) { line in
      if !hashes.contains(lineHash(line)) { lines.append(String(decoding: line, as: UTF8.self)) }
    }
    return lines
  }

  private static func forEachLine(of url: URL, _ body: (ArraySlice<UInt8>) -> Void) throws {
    for line in [UInt8](try Data(contentsOf: url)).split(separator: UInt8(ascii: "\n")) {
      body(line)
    }
  }
}
