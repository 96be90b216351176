import ArgumentParser

/// `TrainModel letters`: what letters tell of a scalar that lacks bytes, from text.
struct TrainLetters: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letters",
    abstract: "Write letters.bin from the training text that `TrainModel fetch` brought.",
    discussion: "Run it after model.bin has changed and the trainer is built anew.")

  @OptionGroup var input: TrainingInput

  @OptionGroup var folder: GeneratedFolder

  func run() throws {
    let texts = TrainingText.byLanguage(try input.files())
    var trainer = LetterTrainer()
    try trainer.read(texts, without: ContaminationFilter(encodings: EncodingsFile())) { print($0) }
    var file = SectionFile(
      header: """
        unbake letters 1
        written by: TrainModel letters
        inputs: \(try input.description()); model.bin
        never edit by hand\n
        """)
    trainer.train { print($0) }
    file.add("weights", trainer.weights)
    file.add("scale", [trainer.scale])
    try GeneratedFile("letters.bin", in: folder.output, subcommand: "letters").write(
      file.bytes(), check: folder.check)
  }
}
