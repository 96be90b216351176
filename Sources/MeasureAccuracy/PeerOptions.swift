internal import ArgumentParser
internal import Corpus
internal import Foundation

/// Whether to run the peers, and how.
struct PeerOptions: ParsableArguments {
  @Option(help: "A Python that has ftfy and plsfix; without it only Unbake is measured.")
  var peers: String?

  @Option(help: "The script that runs the peers.")
  var peersScript = "Benchmarks/Accuracy/peers.py"

  @Option(help: "Where the peers' results are kept between runs, without an extension.")
  var peersResults = ".build/accuracy-peers"

  /// The peers' outcomes for cases, if they were asked for.
  func outcomes(of samples: [CorpusCase], name: String) throws -> Peers? {
    guard let peers else { return nil }
    return try Peers(
      samples, python: peers, script: peersScript, results: results(named: name))
  }

  /// The file that keeps the results of one kind of run.
  func results(named name: String) -> URL {
    URL(filePath: "\(peersResults)-\(name)")
  }
}
