import ArgumentParser

/// `TrainModel languages`: what tells languages apart, and their marks, from text.
struct Languages: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write languages.bin from the training text that `TrainModel fetch` brought.")

  @OptionGroup var input: TrainingInput

  @Option(help: "The folder that holds the generated files.")
  var output = "Sources/CMojibake"

  @Flag(help: "Change nothing; fail when the file is stale.")
  var check = false

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
    try GeneratedFile("languages.bin", in: output, subcommand: "languages").write(
      bytes, check: check)
  }
}
