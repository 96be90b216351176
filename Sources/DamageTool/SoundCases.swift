internal import Corpus

/// Sentences as they are, and as typography makes them: in capitals, decomposed, in quotes, with
/// no-break spaces and soft hyphens.
struct SoundCases {
  private let sentences: [Sentence]
  private let more: [Sentence]

  /// Prepares the cases of the sentences that also get damaged, and of some more.
  init(_ sentences: [Sentence], _ more: [Sentence]) {
    self.sentences = sentences
    self.more = more
  }

  /// The cases: each sentence as it is, then each in one other dress, in turn.
  var all: [CorpusCase] {
    let dresses: [(note: String, dress: (String) -> String)] = [
      ("in capitals", { $0.uppercased() }),
      ("in guillemets", { "«\u{A0}\($0)\u{A0}»" }),
      ("in quotes", { "“\($0)”" }),
      ("with no-break spaces", { Self.replacing(" ", by: "\u{A0}", in: $0) }),
      ("in low quotes", { "„\($0)“ – " }),
      ("with soft hyphens", Self.hyphenated),
      ("in capitals and quotes, registered", { "“\($0.uppercased())”®" }),
    ]
    var cases: [CorpusCase] = []
    func append(_ text: String, _ note: String) {
      let id = "sound-\(cases.count + 1)"
      cases.append(CorpusCase(id: id, damaged: text, gold: text, note: note))
    }
    for sentence in sentences + more { append(sentence.text, sentence.language) }
    for (i, sentence) in sentences.enumerated() {
      for j in [i, i + 3] {
        let (note, dress) = dresses[j % dresses.count]
        append(dress(sentence.text), "\(sentence.language), \(note)")
      }
    }
    return cases
  }

  private static func replacing(
    _ old: Unicode.Scalar, by new: Unicode.Scalar, in text: String
  ) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == old ? new : $0 }))
  }

  /// The text with a soft hyphen after every fourth letter of a word.
  private static func hyphenated(_ text: String) -> String {
    var output = ""
    var run = 0
    for character in text {
      run = character.isLetter ? run + 1 : 0
      output.append(character)
      if run > 0, run.isMultiple(of: 4) { output += "\u{AD}" }
    }
    return output
  }
}
