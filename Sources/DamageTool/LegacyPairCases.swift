internal import Corpus

/// Sentences and documents written in one legacy encoding and read in another.
struct LegacyPairCases {
  private let sentences: [Sentence]
  private let documents: [Sentence]

  /// Prepares the cases of sentences, read so that their script changes, and of documents, read in encodings
  /// of the same script.
  init(_ sentences: [Sentence], documents: [Sentence]) {
    self.sentences = sentences
    self.documents = documents
  }

  /// The encodings that text of some languages was written in.
  private static let families: [(languages: [String], encodings: [String])] = [
    (
      ["ru", "uk", "bg", "be", "sr", "mk"],
      [
        "windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic", "koi8-u", "ibm855",
      ]
    ),
    (["el"], ["windows-1253", "iso-8859-7", "ibm737", "x-mac-greek"]),
    (["he"], ["windows-1255", "iso-8859-8", "ibm862"]),
    (["ar", "fa", "ur"], ["windows-1256", "iso-8859-6", "ibm720"]),
    (["th"], ["windows-874", "tis-620"]),
    (["fr", "de", "sv", "is"], ["windows-1252", "iso-8859-15", "macintosh", "ibm850", "ibm437"]),
    (
      ["cs", "pl", "hu"],
      ["windows-1250", "iso-8859-2", "ibm852", "x-mac-centraleurroman"]
    ),
    (["tr"], ["windows-1254", "iso-8859-9", "ibm857", "x-mac-turkish"]),
    (["lt"], ["windows-1257", "iso-8859-13", "ibm775"]),
  ]

  private static let readers = ["windows-1252", "iso-8859-1", "macintosh", "ibm437", "ibm850"]

  /// The fewest letters beyond ASCII of a sentence, and the fewest scalars that change in a document.
  private static let leastLetters = 16
  private static let leastChanges = 16

  /// The cases, sentences first.
  var all: [CorpusCase] {
    var cases: [CorpusCase] = []
    for (languages, encodings) in Self.families {
      for sentence in sentences where languages.contains(sentence.language) {
        let letters = sentence.text.unicodeScalars.count {
          !$0.isASCII && $0.properties.isAlphabetic
        }
        guard letters >= Self.leastLetters else { continue }
        append(sentence, encodings, readers: Self.readers, to: &cases)
      }
    }
    for (languages, encodings) in Self.families {
      for document in documents where languages.contains(document.language) {
        append(document, encodings, readers: Self.readers + encodings, to: &cases)
      }
    }
    return cases
  }

  private func append(
    _ text: Sentence, _ encodings: [String], readers: [String], to cases: inout [CorpusCase]
  ) {
    var seen: Set<String> = [text.text]
    for written in encodings {
      for read in readers where read != written {
        guard let damage = Damage("\(written)>\(read)~"),
          let damaged = damage.applied(to: text.text), seen.insert(damaged).inserted,
          zip(text.text.unicodeScalars, damaged.unicodeScalars).count(where: { $0 != $1 })
            >= Self.leastChanges
        else { continue }
        cases.append(
          CorpusCase(
            id: "legacy-\(cases.count + 1)", damaged: damaged, gold: text.text,
            chain: damage.description, note: text.language))
      }
    }
  }
}
