import ArgumentParser
import Unbake
import UnbakeIO

/// `unbake encodings`: every encoding there is a name for.
struct EncodingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "encodings",
    abstract: "List the encodings and their labels.",
    discussion: """
      WHATWG's encodings come first, then those of our own tables, then ICU's converters.

        unbake encodings
        unbake encodings latin1 cp1047
      """)

  @Argument(help: "Labels to look up; all encodings when none is given.")
  var labels: [String] = []

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func run() throws {
    let output = OutputFile()
    let lists: [(String, [TextEncoding])]
    if labels.isEmpty {
      lists = [
        ("whatwg", TextEncoding.standard), ("own", TextEncoding.others), ("icu", TextEncoding.icu),
      ]
    } else {
      lists = [("", try labels.map { try TextEncoding.named($0) })]
    }
    do {
      for (source, encodings) in lists {
        for encoding in encodings { try output.write(line(encoding, source: source)) }
      }
      try output.finish()
    } catch { throw Failure(error) }
  }

  private func line(_ encoding: TextEncoding, source: String) -> String {
    let labels = encoding.labels
    guard json else {
      return "\(encoding.name)\t\(encoding.kind.rawValue)\t\(labels.joined(separator: " "))\n"
    }
    let quoted = labels.map { JSONText.quoted($0) }.joined(separator: ",")
    let sourceMember = source.isEmpty ? "" : ",\"source\":\"\(source)\""
    return "{\"name\":\(JSONText.quoted(encoding.name)),\"kind\":\"\(encoding.kind.rawValue)\""
      + "\(sourceMember),\"labels\":[\(quoted)]}\n"
  }
}
