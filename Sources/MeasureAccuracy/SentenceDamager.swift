internal import Corpus

/// Draws sentences and damages them, the same ones for the same seed.
struct SentenceDamager: Sendable {
  let text: HeldOutText
  let seed: UInt64
  /// How many cases for a shape and an encoding.
  let sample: Int

  private static let soundMarks = ["🎉", "😀", "❤️", "–", "—", "…", "漢字", "중국", "你好"]

  /// The cases of every shape and encoding.
  func cases(_ shapes: [Shape]) -> [DamagedSentence] {
    var cases: [DamagedSentence] = []
    for shape in shapes {
      for group in EncodingGroup.allCases {
        for encoding in group.encodings {
          var random = SeededGenerator(seed: seed, name: "\(shape.rawValue)/\(encoding.label)")
          var found = 0
          // Some sentences have no word to spare, or need a byte the encoding does not define.
          for _ in 0..<sample * 30 where found < sample {
            let (language, sentence) = text.draw(&random)
            guard var sample = damaged(sentence.text, shape, encoding, group, &random),
              !sample.isSound
            else { continue }
            sample.id = String(cases.count)
            sample.note = sentence.source + "/" + language
            cases.append(
              DamagedSentence(
                shape: shape, group: group, encoding: encoding.label, language: language,
                source: sentence.source, sample: sample))
            found += 1
          }
        }
      }
    }
    return cases
  }

  private func damaged(
    _ text: String, _ shape: Shape, _ encoding: SingleByteEncoding, _ group: EncodingGroup,
    _ random: inout SeededGenerator
  ) -> CorpusCase? {
    let once = Damage(readIn: encoding)
    let words = text.damageableWords
    switch shape {
    case .sentence:
      return whole(text, once)
    case .scalar:
      return parts(of: text, [(text.damageableScalars.randomElement(using: &random)!, once)])
    case .scalarTwice:
      let twice = Damage(readIn: encoding, encoding)
      return parts(of: text, [(text.damageableScalars.randomElement(using: &random)!, twice)])
    case .word:
      let short = words.filter { (2...30).contains(text.unicodeScalars[$0].count) }
      guard let word = short.randomElement(using: &random) else { return nil }
      let core = Self.trimmed(String(text[word]))
      guard core.unicodeScalars.contains(where: { !$0.isASCII && $0.properties.isAlphabetic })
      else { return nil }
      return whole(core, once)
    case .twiceTheSame:
      return whole(text, Damage(readIn: encoding, encoding))
    case .thriceTheSame:
      return whole(text, Damage(readIn: encoding, encoding, encoding))
    case .twiceDifferent:
      return whole(text, Damage(readIn: encoding, another(than: [encoding], group, &random)))
    case .thriceDifferent:
      let second = another(than: [encoding], group, &random)
      let third = another(than: [encoding, second], group, &random)
      return whole(text, Damage(readIn: encoding, second, third))
    case .everySecondWord:
      guard words.count >= 2 else { return nil }
      let first = Int.random(in: 0...1, using: &random)
      return parts(
        of: text, stride(from: first, to: words.count, by: 2).map { (words[$0], once) })
    case .half:
      let halves = [text.startIndex..<text.middle, text.middle..<text.endIndex]
      return parts(of: text, [(halves.randomElement(using: &random)!, once)])
    case .lineBesideSound:
      let mark = Self.soundMarks.randomElement(using: &random)!
      let extended = text + " " + mark
      return parts(of: extended, [(extended.startIndex..<text.endIndex, once)])
    case .wordBesideSound:
      guard let word = words.randomElement(using: &random) else { return nil }
      let mark = Self.soundMarks.randomElement(using: &random)!
      let extended = text[..<word.upperBound] + " " + mark + text[word.upperBound...]
      return parts(of: String(extended), [(word, once)])
    case .mixedEncodings:
      let other = another(than: [encoding], group, &random)
      return mixed(text, [once, Damage(readIn: other)], &random)
    case .mixedLevels:
      return mixed(text, [once, Damage(readIn: encoding, encoding)], &random)
    }
  }

  private func whole(_ text: String, _ damage: Damage) -> CorpusCase? {
    guard let damaged = damage.applied(to: text) else { return nil }
    return CorpusCase(id: "", damaged: damaged, gold: text, chain: damage.description)
  }

  private func parts(
    of text: String, _ regions: [(range: Range<String.Index>, damage: Damage)]
  ) -> CorpusCase? {
    guard let damaged = Damage.applied(to: text, regions) else { return nil }
    let chains = regions.map(\.damage.description)
    let distinct = chains.enumerated().filter { chains.firstIndex(of: $1) == $0 }.map(\.element)
    return CorpusCase(
      id: "", damaged: damaged, gold: text, chain: distinct.joined(separator: " | "))
  }

  /// Damages every word in one of several ways, each at least once.
  private func mixed(
    _ text: String, _ damages: [Damage], _ random: inout SeededGenerator
  ) -> CorpusCase? {
    let words = text.damageableWords
    guard words.count >= damages.count else { return nil }
    var ways = words.indices.map { damages[$0 % damages.count] }
    ways.shuffle(using: &random)
    return parts(of: text, Array(zip(words, ways)))
  }

  private func another(
    than used: [SingleByteEncoding], _ group: EncodingGroup, _ random: inout SeededGenerator
  ) -> SingleByteEncoding {
    group.encodings.filter { !used.contains($0) }.randomElement(using: &random)!
  }

  /// A word without the ASCII punctuation around it.
  private static func trimmed(_ word: String) -> String {
    func isKept(_ scalar: Unicode.Scalar) -> Bool {
      !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
    let scalars = word.unicodeScalars
    guard let first = scalars.firstIndex(where: isKept),
      let last = scalars.lastIndex(where: isKept)
    else { return word }
    return String(scalars[first...last])
  }
}
