import ArgumentParser

/// `TrainModel tables`: the encodings' inverses, from ICU.
struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write encodings.bin and multibyte.bin from ICU's converters.")

  @Option(help: "The folder that holds the generated files.")
  var output = "Sources/CMojibake"

  @Flag(help: "Change nothing; fail when the file is stale.")
  var check = false

  func run() throws {
    try write(EncodingsFile().bytes(), "encodings.bin")
    try write(MultiByteFile().bytes(), "multibyte.bin")
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    try GeneratedFile(name, in: output, subcommand: "tables").write(bytes, check: check)
  }
}
