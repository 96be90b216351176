import ArgumentParser
import Encodings
import Foundation

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
    var best = Duration.seconds(3600)
    var detector = EncodingDetector()
    for _ in 0..<rounds {
      let time = ContinuousClock().measure {
        for file in files {
          detector.reset()
          detector.feed(file.span)
          _ = detector.finding()
        }
      }
      best = min(best, time)
    }
    let seconds = best / .seconds(1)
    print(
      "\(files.count) files, \(bytes) bytes: \(Int(Double(files.count) / seconds)) files/s, "
        + "\(Int(Double(bytes) / seconds / 1e6)) MB/s")
  }
}
