internal import Corpus
internal import Foundation

/// What ftfy and plsfix make of the same cases.
struct Peers: Sendable {
  /// One outcome a case, in the order of the cases.
  var ftfy: [Outcome]
  var plsfix: [Outcome]

  /// Runs the peers on cases, or takes the results of an earlier run on the same cases.
  ///
  /// - Parameters:
  ///   - python: the interpreter of the environment that has the peers.
  ///   - script: `Benchmarks/Accuracy/peers.py`.
  ///   - results: where results are kept between runs.
  init(_ samples: [CorpusCase], python: String, script: String, results: URL) throws {
    let input = samples.map(\.description).joined(separator: "\n") + "\n"
    let cases = results.appendingPathExtension("cases")
    let earlier = try? String(contentsOf: cases, encoding: .utf8)
    if earlier != input || !FileManager.default.fileExists(atPath: results.path()) {
      try? FileManager.default.removeItem(at: results)
      try input.write(to: cases, atomically: true, encoding: .utf8)
      try Self.run(python, [script, "cases", cases.path(), results.path()])
    }
    ftfy = []
    plsfix = []
    let lines = try String(contentsOf: results, encoding: .utf8).utf8.split(separator: 0x0A)
    guard lines.count == samples.count else { throw PeersFailed() }
    for (line, sample) in zip(lines, samples) {
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      guard fields.count == 3 else { throw PeersFailed() }
      ftfy.append(Self.outcome(fields[1], sample))
      plsfix.append(Self.outcome(fields[2], sample))
    }
  }

  /// Runs the script and waits for it.
  static func run(_ python: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw PeersFailed() }
  }

  /// `=` is the gold text, `-` no change, anything else what came out.
  private static func outcome(_ field: Substring.UTF8View, _ sample: CorpusCase) -> Outcome {
    let text = String(Substring(field))
    switch text {
    case "=": return Outcome(output: nil, isChanged: !sample.isSound)
    case "-": return Outcome(output: sample.damaged, isChanged: false)
    default: return Outcome(output: String(unescaping: text) ?? text, isChanged: true)
    }
  }
}

/// The peers' script ended in an error or wrote something else than results.
struct PeersFailed: Error, CustomStringConvertible {
  var description: String { "the peers' script failed" }
}
