import ArgumentParser
import Unbake
import UnbakeIO

/// `unbake detect`: the encoding of files.
struct DetectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Say which encoding files are in.",
    discussion: """
        unbake detect *.txt
        unbake detect --json < page.html
        unbake detect --era dos --region RU archive/*.txt

      Hints make what they name likelier; the bytes decide. --allow and --deny leave no choice.
      """)

  @Argument(help: "Files to look at; - is the standard input.")
  var paths: [String] = []

  @Flag(help: "Print one JSON object a line.")
  var json = false

  @OptionGroup(title: "Hints") var hints: DetectionHints

  func run() throws {
    if paths.isEmpty, InputFile.isStandardInputTerminal {
      throw Failure("nothing to read: name a file, pipe text in, or pass - to type it")
    }
    let output = OutputFile()
    var isFailed = false
    let detection = FileDetection(options: try hints.options)
    for path in paths.isEmpty ? ["-"] : paths {
      do throws(FileFailure) {
        let input = try InputFile(path: path)
        let found = try detection.detect(input)
        try output.write(DetectionReport(found, path: input.path).line(isJSON: json))
      } catch {
        let failure = Failure(error)
        if failure.isClosedPipe { Diagnostics.fail(failure) }
        Diagnostics.error(failure.message)
        isFailed = true
      }
    }
    do { try output.finish() } catch { throw Failure(error) }
    if isFailed { throw ExitCode(2) }
  }
}
