import ArgumentParser
import Mojibake

/// `TrainModel losses`: what follows for lost bytes from the model and the encodings.
struct Losses: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write losses.bin: the likeliest scalars of sequences that lack bytes.",
    discussion: "Run it after model.bin or encodings.bin has changed and the trainer is built anew."
  )

  @OptionGroup var folder: GeneratedFolder

  func run() throws {
    var file = SectionFile(
      header: """
        What scalars are left of sequences that lack bytes, from model.bin and encodings.bin.
        Written by `TrainModel losses`; do not edit.

        """)
    let (starts, entries) = LoneCandidates.makeSections()
    file.add("starts", starts)
    file.add("entries", entries)
    let likely = LikelyScalars.makeSections()
    file.add("likely", likely.starts)
    file.add("scalars", likely.scalars)
    try GeneratedFile("losses.bin", in: folder.output, subcommand: "losses")
      .write(file.bytes(), check: folder.check)
  }
}
