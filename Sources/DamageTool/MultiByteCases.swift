import Corpus

/// UTF-8 read in multi-byte encodings: nothing lost, with replacement characters, on two levels.
struct MultiByteCases {
  private let sentences: [Sentence]

  private static let chains = [
    "utf-8>gb18030", "utf-8>shift_jis", "utf-8>euc-kr", "utf-8>gb18030!", "utf-8>shift_jis!",
    "utf-8>gb18030, utf-8>windows-1252~", "utf-8>windows-1252~, utf-8>gb18030",
  ]

  /// Text that was written in a multi-byte encoding, by the language's first letters.
  private static let pairChains = [
    "zh": ["gbk>windows-1252~", "gbk>iso-8859-1~", "gbk>euc-kr", "big5>windows-1252~"],
    "ja": ["shift_jis>windows-1252~", "shift_jis>gbk", "euc-jp>windows-1252~", "euc-jp>euc-kr"],
    "ko": ["euc-kr>windows-1252~", "euc-kr>macintosh~", "euc-kr>gbk"],
  ]

  /// Prepares the cases of some sentences.
  init(_ sentences: [Sentence]) {
    self.sentences = sentences
  }

  /// The cases, chain by chain; what a decoder stops at, or does not change, makes none.
  var all: [CorpusCase] {
    var cases: [CorpusCase] = []
    let pairs = Self.pairChains.keys.sorted().flatMap { language in
      Self.pairChains[language]!.map { (chain: $0, language: language) }
    }
    for (chain, language) in Self.chains.map({ ($0, "") }) + pairs {
      guard let damage = Damage(chain) else { continue }
      for sentence in sentences where sentence.language.hasPrefix(language) {
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
