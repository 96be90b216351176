import ArgumentParser
import Foundation

/// `TrainModel codecs`: the tables of the encodings, from ICU and the differences to WHATWG's indexes.
struct Codecs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write codecs.bin from ICU's converters and the files beside the generator.")

  @Option(help: "The folder that holds the generated files.")
  var output = "Sources/CEncodings"

  @Option(help: "The folder that holds the tables ICU lacks.")
  var tables = "Sources/TrainModel/Tables"

  @Flag(help: "Change nothing; fail when the file is stale.")
  var check = false

  func run() throws {
    let bytes = try CodecsFile(directory: URL(fileURLWithPath: tables)).bytes()
    try GeneratedFile("codecs.bin", in: output, subcommand: "codecs").write(bytes, check: check)
  }
}
