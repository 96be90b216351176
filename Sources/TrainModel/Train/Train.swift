import ArgumentParser

/// `TrainModel train`: the language model and the trigger tables, from text.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write model.bin from the training text that `TrainModel fetch` brought.")

  @OptionGroup var input: TrainingInput

  @OptionGroup var folder: GeneratedFolder

  func run() throws {
    let texts = TrainingText.byLanguage(try input.files())
    let bytes = try Trainer(encodings: EncodingsFile(), texts: texts).modelFile(
      header: """
        unbake model 1
        written by: TrainModel train
        inputs: \(try input.description()); UDHR in Unicode; \(texts.count) languages
        never edit by hand\n
        """)
    try GeneratedFile("model.bin", in: folder.output, subcommand: "train").write(
      bytes, check: folder.check, summary: "\(bytes.count) bytes from \(texts.count) languages")
  }
}
