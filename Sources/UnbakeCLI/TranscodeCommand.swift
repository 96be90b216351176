import ArgumentParser
import Unbake
import UnbakeIO

/// `unbake transcode`: bytes in one encoding to bytes in another.
struct TranscodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transcode",
    abstract: "Turn text from one encoding into another.",
    discussion: """
        unbake transcode --from latin1 old.txt > new.txt
        unbake transcode --from shift_jis --to utf-16le page.html -o page.txt
        unbake transcode < unknown.txt

      Labels are WHATWG's first (latin1 is windows-1252, as in every browser), then ICU's names and aliases.
      """)

  @Argument(help: "Files to transcode; - is the standard input.")
  var paths: [String] = []

  @Option(help: "The encoding of the input; auto detects it.")
  var from = "auto"

  @Option(help: "The encoding of the output.")
  var to = "utf-8"

  @Option(help: "What to do with bytes that do not decode: replace, escape, drop or fail.")
  var onInvalid = MalformedPolicy.replace

  @Option(
    help: "What to do with characters the output lacks: fail, replace, entity, escape or bestFit.")
  var onUnmappable = UnmappablePolicy.fail

  @Option(help: "What to do with a byte order mark: strip, keep or add.")
  var bom = ByteOrderMarkPolicy.strip

  @Option(
    name: [.customShort("o"), .long], help: "Write to this file instead of the standard output.")
  var output: String?

  @Flag(name: .shortAndLong, help: "Print no notes and no warnings.")
  var quiet = false

  func run() throws {
    if paths.isEmpty, InputFile.isStandardInputTerminal {
      throw Failure("nothing to read: name a file, pipe text in, or pass - to type it")
    }
    let target = try TextEncoding.named(to)
    let source = from == "auto" ? nil : try TextEncoding.named(from)
    let file: OutputFile
    do {
      file =
        try output.map { path throws(FileFailure) in try OutputFile(path: path) } ?? OutputFile()
    } catch {
      throw Failure(error)
    }
    var isFailed = false
    for path in paths.isEmpty ? ["-"] : paths {
      do throws(TranscodingProblem) {
        try transcode(path, from: source, to: target, into: file)
      } catch {
        let failure = Failure(error)
        if failure.isClosedPipe { Diagnostics.fail(failure) }
        Diagnostics.error(failure.message)
        isFailed = true
        // An output of its own appears only when it is whole.
        if output != nil { throw ExitCode(2) }
      }
    }
    do { try file.finish() } catch { throw Failure(error) }
    if isFailed { throw ExitCode(2) }
  }

  private func transcode(
    _ path: String, from source: TextEncoding?, to target: TextEncoding, into file: OutputFile
  ) throws(TranscodingProblem) {
    let input: InputFile
    do { input = try InputFile(path: path) } catch { throw .file(error) }
    var job = FileTranscoding(from: source, to: target)
    job.options.malformed = onInvalid
    job.options.unmappable = onUnmappable
    job.options.byteOrderMark = bom
    let (found, statistics) = try job.transcode(input, to: file)
    guard !quiet else { return }
    if source == nil { Diagnostics.note("\(input.path): \(found)") }
    guard let first = statistics.firstMalformed else { return }
    Diagnostics.warn(
      "\(input.path): \(statistics.malformedSequences) malformed sequences, the first: \(first)")
  }
}
