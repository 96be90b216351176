import ArgumentParser
import Encodings
import Foundation
import Glibc

/// Measures how many files a second detection goes through, in process and on one thread.
@main
struct MeasureDetection: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time detection over the files of a folder, which are read beforehand.")

  @Argument(help: "The folder.")
  var folder: String

  @Option(help: "How often the files are gone through; the fastest round counts.")
  var rounds = 5

  func run() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let files = try names.map { name in
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name)))
    }
    let bytes = files.reduce(0) { $0 + $1.count }
    var best = Double.infinity
    var detector = EncodingDetector()
    for _ in 0..<rounds {
      // The processor's time, so that what else runs on the machine counts little.
      let start = clock()
      for file in files {
        detector.reset()
        detector.feed(file.span)
        _ = detector.finding()
      }
      best = min(best, Double(clock() - start) / Double(CLOCKS_PER_SEC))
    }
    print(
      "\(files.count) files, \(bytes) bytes: \(Int(Double(files.count) / best)) files/s, "
        + "\(Int(Double(bytes) / best / 1e6)) MB/s")
  }
}
