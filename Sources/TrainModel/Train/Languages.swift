import ArgumentParser

/// `TrainModel languages`: what tells languages apart, and their marks, from text.
struct Languages: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write languages.bin from the training text that `TrainModel fetch` brought.")

  @OptionGroup var input: TrainingInput

  @OptionGroup var folder: GeneratedFolder

  func run() throws {
    let file = LanguagesFile(
      header: """
        unbake languages 1
        written by: TrainModel languages
        inputs: \(try input.description()); UDHR in Unicode
        never edit by hand\n
        """, texts: TrainingText.byLanguage(try input.files()),
      filter: ContaminationFilter(encodings: try EncodingsFile()))
    let bytes = try file.bytes { print($0) }
    try GeneratedFile("languages.bin", in: folder.output, subcommand: "languages").write(
      bytes, check: folder.check)
  }
}
