internal import ArgumentParser

/// Measures how much damage is repaired exactly, and how much sound text is harmed.
@main
struct MeasureAccuracy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures exact repairs, gain and harm, beside ftfy and plsfix.",
    subcommands: [
      MeasureFamilies.self, MeasureHeldOut.self, MeasureLosses.self, MeasureSound.self,
      MeasureLegacy.self, MeasureMultiByte.self, MeasureKinds.self,
    ])
}
