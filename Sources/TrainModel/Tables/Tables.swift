import ArgumentParser

/// `TrainModel tables`: the encodings' inverses, from ICU.
struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write encodings.bin and multibyte.bin from ICU's converters.")

  @OptionGroup var folder: GeneratedFolder

  func run() throws {
    try write(EncodingsFile().bytes(), "encodings.bin")
    try write(MultiByteFile().bytes(), "multibyte.bin")
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    try GeneratedFile(name, in: folder.output, subcommand: "tables").write(
      bytes, check: folder.check)
  }
}
