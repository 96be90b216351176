internal import ArgumentParser
internal import Corpus

/// A sentence of our own and its language.
struct Sentence {
  var language: String
  var text: String

  /// Reads a language, a tab and a text with escapes.
  init(_ line: String) throws {
    let fields = line.split(separator: "\t")
    guard fields.count == 2, let text = String(unescaping: fields[1]) else {
      throw ValidationError("not a language, a tab and a sentence: \(line)")
    }
    language = String(fields[0])
    self.text = text
  }
}
