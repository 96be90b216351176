import ArgumentParser
import Foundation

/// `TrainModel cleaning`: HTML's character references and the properties that normalization looks at.
struct Cleaning: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write cleaning.bin from ICU's properties and the references beside the generator.")

  @Option(help: "The folder that holds the generated file.")
  var output = "Sources/CCleaning"

  @Option(help: "The folder that holds html-references.txt.")
  var tables = "Sources/TrainModel/Tables"

  @Flag(help: "Change nothing; fail when the file is stale.")
  var check = false

  func run() throws {
    let references = URL(fileURLWithPath: tables).appendingPathComponent("html-references.txt")
    let bytes = try CleaningFile(references: references).bytes()
    try GeneratedFile("cleaning.bin", in: output, subcommand: "cleaning").write(bytes, check: check)
  }
}
