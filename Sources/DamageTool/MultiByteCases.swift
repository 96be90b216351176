import Corpus

/// UTF-8 read in multi-byte encodings: nothing lost, with replacement characters, on two levels.
struct MultiByteCases {
  private let sentences: [Sentence]

  private static let chains = [
    "utf-8>gb18030", "utf-8>shift_jis", "utf-8>euc-kr", "utf-8>gb18030!", "utf-8>shift_jis!",
    "utf-8>gb18030, utf-8>windows-1252~", "utf-8>windows-1252~, utf-8>gb18030",
  ]

  /// Prepares the cases of some sentences.
  init(_ sentences: [Sentence]) {
    self.sentences = sentences
  }

  /// The cases, chain by chain; what a decoder stops at, or does not change, makes none.
  var all: [CorpusCase] {
    var cases: [CorpusCase] = []
    for chain in Self.chains {
      guard let damage = Damage(chain) else { continue }
      for sentence in sentences {
        guard let damaged = damage.applied(to: sentence.text) else { continue }
        let sample = CorpusCase(
          id: "multi-byte-\(cases.count + 1)", damaged: damaged, gold: sentence.text,
          chain: damage.description, note: sentence.language)
        if !sample.isSound { cases.append(sample) }
      }
    }
    return cases
  }
}
