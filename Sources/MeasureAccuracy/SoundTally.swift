internal import Corpus
internal import Mojibake

/// What a repairer finds in a file of sound text.
struct SoundTally: Sendable {
  let file: SourceFile
  private(set) var characters = 0
  private(set) var edits = 0
  private(set) var suggestions = 0

  /// A line for each edit and suggestion: where, why, and the text around it.
  private(set) var reports: [String] = []

  /// Looks through the whole file at once.
  init(_ file: SourceFile, _ repairer: Repairer) throws {
    self.file = file
    let bytes = try file.bytes()
    characters = bytes.count { $0 & 0xC0 != 0x80 }
    let findings = repairer.findings(in: bytes.span)
    edits = findings.edits.count
    suggestions = findings.suggestions.count
    reports =
      findings.edits.map { Self.report($0, "edit", file, bytes) }
      + findings.suggestions.map { Self.report($0, "suggestion", file, bytes) }
  }

  private static func report(
    _ edit: Edit, _ kind: String, _ file: SourceFile, _ bytes: [UInt8]
  ) -> String {
    let before = String(decoding: bytes[..<edit.byteOffsets.lowerBound].suffix(160), as: UTF8.self)
    let after = String(decoding: bytes[edit.byteOffsets.upperBound...].prefix(160), as: UTF8.self)
    let context = (
      String(before.unicodeScalars.suffix(40)).escaped,
      String(after.unicodeScalars.prefix(40)).escaped
    )
    return [
      file.name, "\(edit.byteOffsets.lowerBound)", "\(kind): \(edit.summary)", context.0,
      edit.original.escaped, context.1,
    ].joined(separator: "\t")
  }
}

extension SourceFile {
  /// Source and language in one word.
  var name: String { "\(source)/\(language)" }
}
