import ArgumentParser

/// Writes every generated file of the engine.
@main
struct TrainModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes every generated table of the engine, or checks that they are current.",
    subcommands: [
      Fetch.self, Tables.self, Codecs.self, Cleaning.self, Train.self, Losses.self, Languages.self,
      TrainLetters.self, TrainHan.self, Detection.self,
    ])
}
