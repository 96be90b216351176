import ArgumentParser
import Foundation

/// `TrainModel detection`: what detection knows of languages, from text.
struct Detection: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write detection.bin from the training text that `TrainModel fetch` brought.")

  @OptionGroup var input: TrainingInput

  @Option(help: "The folder that holds the generated files.")
  var output = "Sources/CEncodings"

  @Option(help: "The folder that holds the tables ICU lacks.")
  var tables = "Sources/TrainModel/Tables"

  @Flag(help: "Change nothing; fail when the file is stale.")
  var check = false

  func run() throws {
    var texts: [String: [(url: URL, isWordList: Bool)]] = [:]
    for training in TrainingText.byLanguage(try input.files()) {
      texts[training.language] = training.files
    }
    let codecs = try CodecsFile(directory: URL(fileURLWithPath: tables))
    let bytes = try DetectionFile(codecs: codecs, texts: texts).bytes(
      header: """
        unbake detection 1
        written by: TrainModel detection
        inputs: \(try input.description())
        never edit by hand\n
        """)
    try GeneratedFile("detection.bin", in: output, subcommand: "detection").write(
      bytes, check: check)
  }
}
