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
      """)

  @Argument(help: "A text, a file, or one line of a file as PATH:LINE; - is the standard input.")
  var subject: String

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @OptionGroup var repair: RepairOptions

  @Option(help: "Use colours: auto, always or never.")
  var color = ColorChoice.auto

  func run() throws {
    let source = try text()
    let repair = Repairer(options: self.repair.options).repair(source.text)
    let explanation = Explanation(
      repair: repair, of: source.text, path: source.path, firstLine: source.line,
      usesColor: color.isOn, minimum: self.repair.minConfidence)
    let output = OutputFile()
    do {
      try output.write(json ? explanation.jsonLines : explanation.text)
      try output.finish()
    } catch { throw Failure(error) }
  }

  private func text() throws -> (text: String, path: String?, line: Int) {
    do {
      if subject == "-" {
        let bytes = try InputFile(path: "-").readAll()
        return (String(decoding: bytes, as: UTF8.self), "<stdin>", 1)
      }
      if InputFile.exists(subject) {
        let bytes = try InputFile(path: subject).readAll()
        return (String(decoding: bytes, as: UTF8.self), subject, 1)
      }
      if let colon = subject.lastIndex(of: ":"), let line = Int(subject[colon...].dropFirst()),
        InputFile.exists(String(subject[..<colon]))
      {
        let path = String(subject[..<colon])
        let lines = String(decoding: try InputFile(path: path).readAll(), as: UTF8.self)
          .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(line - 1) else {
          throw Failure("\(path) has \(lines.count) lines, not \(line)")
        }
        return (String(lines[line - 1]), path, line)
      }
    } catch let failure as FileFailure { throw Failure(failure) }
    return (subject, nil, 1)
  }
}
