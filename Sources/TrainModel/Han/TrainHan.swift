import ArgumentParser

/// `TrainModel han`: the pairs of Han, kana and Hangul, and which of them are rare, from text.
struct TrainHan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "han",
    abstract: "Write han.bin from the training text that `TrainModel fetch` brought.")

  @OptionGroup var input: TrainingInput

  @OptionGroup var folder: GeneratedFolder

  func run() throws {
    let files = try input.files()
    let bytes = try HanTrainer(files: files).bytes(
      header: """
        unbake Han pairs 1
        written by: TrainModel han
        inputs: \(try input.description())
        never edit by hand\n
        """)
    try GeneratedFile("han.bin", in: folder.output, subcommand: "han").write(
      bytes, check: folder.check, summary: "\(bytes.count) bytes from \(files.count) files")
  }
}
