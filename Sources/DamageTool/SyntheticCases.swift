internal import Corpus

/// Every encoding on sentences of every language, the shapes of damage taken in turn.
struct SyntheticCases {
  private let sentences: [Sentence]

  /// Prepares the cases of some sentences.
  init(_ sentences: [Sentence]) {
    self.sentences = sentences
  }

  /// The cases, encoding by encoding.
  var all: [CorpusCase] {
    var cases: [CorpusCase] = []
    for (i, encoding) in SingleByteEncoding.all.enumerated() {
      // Each encoding meets a third of the sentences, and over three encodings all of them.
      for (j, sentence) in sentences.enumerated() where (i + j).isMultiple(of: 3) {
        let shape = (i + j) / 3 % (Region.allCases.count + 4)
        guard var sample = sample(sentence, encoding, shape) else { continue }
        sample.id = "synthetic-\(encoding.label)-\(cases.count + 1)"
        cases.append(sample)
      }
    }
    return cases
  }

  private func sample(
    _ sentence: Sentence, _ encoding: SingleByteEncoding, _ shape: Int
  ) -> CorpusCase? {
    let regions = Region.allCases
    if shape < regions.count {
      let region = regions[shape]
      return sample(sentence, Damage(readIn: encoding), region, "\(region.rawValue)")
    }
    let twice = Damage(readIn: encoding, encoding)
    switch shape - regions.count {
    case 0: return sample(sentence, twice, .line, "two levels")
    case 1: return sample(sentence, twice, .lastWord, "last-word, two levels")
    case 2:
      return sample(sentence, Damage(readIn: encoding, encoding, encoding), .line, "three levels")
    default:
      guard let word = sentence.text.damageableWords.first else { return nil }
      var alone = sentence
      alone.text = String(sentence.text[word])
      return sample(alone, Damage(readIn: encoding), .line, "a word on its own")
    }
  }

  private func sample(
    _ sentence: Sentence, _ damage: Damage, _ region: Region, _ note: String
  ) -> CorpusCase? {
    let text = sentence.text
    let ranges = region.ranges(in: text)
    guard !ranges.isEmpty, let damaged = damage.applied(to: text, in: ranges) else { return nil }
    let sample = CorpusCase(
      id: "", damaged: damaged, gold: text, chain: damage.description,
      note: "\(sentence.language), \(note)")
    return sample.isSound ? nil : sample
  }
}
