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

      A line of a file is explained as part of the file, as repair decides it. Exit status: 0 explained, whether \
      damaged or not; 2 could not do the job.
      """)

  @Argument(help: "A text, a file, or one line of a file as PATH:LINE; - is the standard input.")
  var subject: String

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @OptionGroup var repair: RepairOptions

  @Option(help: "Use colours: auto, always or never.")
  var color = ColorChoice.auto

  func run() throws {
    let text = try ExplainedText(subject: subject)
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
}
