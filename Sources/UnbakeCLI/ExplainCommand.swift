import ArgumentParser
import Unbake
import UnbakeIO

/// `unbake explain`: what is damaged in a text, how it came about, and what else it could have been.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what is damaged, how it happened, and what spoke for and against.",
    discussion: """
        unbake explain "It doesnâ€™t"
        unbake explain notes.txt:12
        unbake explain - < notes.txt
        unbake explain --learn bad.txt good.txt

      A line of a file is explained as part of the file, as repair decides it. Exit status: 0 explained, whether \
      damaged or not; 2 could not do the job.
      """)

  @Argument(
    help: """
      A text, a file, or one line of a file as PATH:LINE; - is the standard input. With --learn two: the damaged \
      text and the sound one.
      """)
  var subjects: [String]

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @Flag(
    help:
      "Work out how the first text came of the second, and a profile that undoes it in others like it."
  )
  var learn = false

  @OptionGroup var repair: RepairOptions

  @Option(help: "Use colours: auto, always or never.")
  var color = ColorChoice.auto

  func validate() throws {
    guard subjects.count == (learn ? 2 : 1) else {
      throw ValidationError(
        learn
          ? "--learn needs two texts: the damaged one, then the sound one"
          : "one text at a time; put quotes around one that has spaces")
    }
  }

  func run() throws {
    let text = try ExplainedText(subject: subjects[0])
    if learn { return try explain(text, from: try ExplainedText(subject: subjects[1])) }
    let findings = Repairer(options: repair.options).findings(in: text.bytes.span)
    let explanation = Explanation(
      findings: findings, of: text, usesColor: color.isOn, minimum: repair.options.minimumConfidence
    )
    let output = OutputFile()
    do {
      try output.write(json ? explanation.jsonLines : explanation.text)
      try output.finish()
    } catch { throw Failure(error) }
  }

  /// Prints the chain that made one text of another, and what undoes it in others.
  private func explain(_ damaged: ExplainedText, from sound: ExplainedText) throws {
    let texts = [damaged, sound].map { text in
      String(decoding: text.bytes[text.range], as: UTF8.self).trimmingLineEnds
    }
    guard let chain = ChainLearner().chain(from: texts[0], to: texts[1]) else {
      throw Failure(
        "no misdecodings make one text of the other without a loss; give a pair of the same text, damaged and sound"
      )
    }
    // The last misdecoding is undone first.
    let commands = chain.misdecodings.reversed().flatMap { step in
      ["unbake transcode --from utf-8 --to \(step.decodedAs)"]
        + (step.encodedAs == "utf-8"
          ? [] : ["unbake transcode --from \(step.encodedAs) --to utf-8"])
    }
    let profile = "[profile.learnt]\nundo = [\"\(chain)\"]\n"
    let output = OutputFile()
    do {
      if json {
        try output.write(
          "{\"chain\":\(JSONText.chain(chain)),\"profile\":\(JSONText.quoted(profile))}\n")
      } else {
        try output.write(
          """
          \(chain)

          For unbake.toml, and then unbake repair --profile learnt:

          \(profile)
          The whole of a file at once: \(commands.joined(separator: " | "))

          """)
      }
      try output.finish()
    } catch { throw Failure(error) }
  }
}

extension String {
  /// Without the line ends at its end.
  fileprivate var trimmingLineEnds: String {
    var text = self
    while let last = text.last, last.isNewline { text.removeLast() }
    return text
  }
}
