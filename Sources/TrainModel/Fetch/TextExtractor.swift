import Foundation

/// Reads the text out of one file of a package.
struct TextExtractor {
  let rule: ExtractionRule
  let contents: PackageContents
  let source: String

  /// Hands over every line of the file at `path`; `language` is nil for the file's own language.
  func extract(
    _ path: String, _ emit: (_ language: String?, _ line: ArraySlice<UInt8>) -> Void
  ) throws {
    let bytes = try contents.bytes(path)
    func own(_ line: [UInt8]) { emit(nil, line[...]) }
    switch rule.format {
    case .gettext:
      GettextCatalogue(bytes)?.forEachMessage { original, translation in
        MessageText.lines(translation, own)
        if let language = rule.source {
          MessageText.lines(original) { emit(language, $0[...]) }
        }
      }
    case .qt:
      QtCatalogue(bytes).forEachTranslation { MessageText.lines($0, own) }
    case .mozilla:
      MozillaStrings(path: path, bytes: bytes).forEachLine(own)
    case .html:
      MarkupText(breaks: .atBlocks).lines(in: bytes, own)
    case .xml:
      MarkupText(breaks: .atEveryTag).lines(in: bytes, own)
    case .man:
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        if let text = ManualPage.text(of: line) { own(text) }
      }
    case .hunspell:
      try extractDictionary(path, bytes, own)
    case .lines:
      let text = try rule.encoding.map { try decode(bytes, from: $0) } ?? bytes
      let prefixes = (rule.dropPrefixes ?? []).map { Array($0.utf8) }
      for line in text.split(separator: UInt8(ascii: "\n"))
      where !prefixes.contains(where: { line.starts(with: $0) }) {
        emit(nil, line)
      }
    case .literals:
      StringLiterals(bytes).forEachLine(own)
    case .json:
      JSONStrings(bytes).forEachString { outermostKey, string in
        let language = rule.keysAreLanguages == true ? outermostKey : nil
        MessageText.lines(string) { emit(language, $0[...]) }
      }
    case .msgpack:
      MessagePackStrings(bytes).forEachString(own)
    }
  }

  private func extractDictionary(
    _ path: String, _ bytes: [UInt8], _ emit: ([UInt8]) -> Void
  ) throws {
    let affixes = String(path.dropLast(4)) + ".aff"
    let encoding =
      contents.paths.contains(affixes)
      ? SpellingDictionary.encoding(declaredIn: try contents.bytes(affixes)) : nil
    // Some packages re-encode the words and leave the declaration as it was; words in another
    // encoding are as good as never valid UTF-8.
    var text = bytes
    if let encoding, (try? UTF8Span(validating: bytes.span)) == nil {
      text = try decode(bytes, from: encoding)
    }
    SpellingDictionary.words(in: text).forEach(emit)
  }

  /// Decodes with iconv, which knows every encoding that a package declares.
  private func decode(_ bytes: [UInt8], from encoding: String) throws -> [UInt8] {
    let file = contents.root.appendingPathComponent("unbake-undecoded")
    try Data(bytes).write(to: file)
    return try ExternalTool(name: "iconv").succeed(
      ["-c", "-f", Self.iconvName(encoding), "-t", "UTF-8", file.path], for: source)
  }

  /// Hunspell's own names for encodings.
  private static func iconvName(_ encoding: String) -> String {
    switch encoding.lowercased() {
    case "microsoft-cp1251": "CP1251"
    case "tis620-2533": "TIS-620"
    default: encoding.uppercased().replacing("ISO8859", with: "ISO-8859")
    }
  }
}
