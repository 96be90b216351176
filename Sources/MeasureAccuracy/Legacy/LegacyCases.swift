internal import Corpus

/// Text written in one encoding and read in another: by line where the script changes, by document where
/// it does not.
struct LegacyCases: Sendable {
  let text: HeldOutText
  let seed: UInt64
  /// How many cases for each pair and length.
  let sample: Int

  /// A damaged text and how it is counted.
  struct Case: Sendable {
    var family: String
    var written: String
    var read: String
    /// The letters a line has at least; 0 for a document.
    var letters: Int
    var sample: CorpusCase
  }

  /// How many scalars change in a document at least.
  private static let leastChanges = 8

  /// The cases of every pair, at these lengths.
  func cases(letters lengths: [Int]) -> [Case] {
    var cases: [Case] = []
    for family in LegacyFamily.all {
      let indices = text.languages.indices.filter { index in
        let language = text.languages[index].prefix { $0 != "-" && $0 != "_" }
        return family.languages.contains(String(language))
      }
      guard !indices.isEmpty else { continue }
      for written in family.encodings {
        let readers =
          LegacyFamily.readers.filter { !family.encodings.contains($0) } + family.encodings
        for read in readers where read != written {
          let changesScript = !family.isLatin && !family.encodings.contains(read)
          let isWithinScript = !family.isLatin && !changesScript
          for letters in family.isLatin ? [0] : isWithinScript ? lengths + [0] : lengths {
            cases += self.cases(family, written, read, letters: letters, languages: indices)
          }
        }
      }
    }
    return cases
  }

  private func cases(
    _ family: LegacyFamily, _ written: SingleByteEncoding, _ read: SingleByteEncoding,
    letters: Int, languages: [Int]
  ) -> [Case] {
    var random = SeededGenerator(seed: seed, name: "\(written.label)>\(read.label)/\(letters)")
    var cases: [Case] = []
    for _ in 0..<sample * 20 where cases.count < sample {
      let language = languages.randomElement(using: &random)!
      let place = Int.random(in: 0..<text.sentences[language].count, using: &random)
      guard
        let gold = letters == 0
          ? document(language, from: place, written) : line(language, at: place, letters: letters),
        let bytes = written.bytes(of: gold), let damaged = read.text(of: bytes)
      else { continue }
      let changes = zip(gold.unicodeScalars, damaged.unicodeScalars).count { $0 != $1 }
      // A document in which a few scalars change shows less than its length promises.
      guard changes >= (letters == 0 ? Self.leastChanges : 1) else { continue }
      cases.append(
        Case(
          family: family.name, written: written.label, read: read.label, letters: letters,
          sample: CorpusCase(
            id: "\(cases.count)", damaged: damaged, gold: gold,
            chain: "\(written.label)>\(read.label)~", note: text.languages[language])))
    }
    return cases
  }

  /// The first words of a sentence that hold so many letters beyond ASCII.
  private func line(_ language: Int, at place: Int, letters: Int) -> String? {
    let sentence = text.sentences[language][place].text
    var count = 0
    var line: [Substring] = []
    for word in sentence.split(separator: " ", omittingEmptySubsequences: false) {
      line.append(word)
      count += word.unicodeScalars.count { !$0.isASCII && $0.properties.isAlphabetic }
      if count >= letters { return line.joined(separator: " ") }
    }
    return nil
  }

  /// Sentences from one place on that an encoding can write, at least a kibibyte of them.
  private func document(
    _ language: Int, from place: Int, _ encoding: SingleByteEncoding
  ) -> String? {
    var lines: [String] = []
    var count = 0
    for sentence in text.sentences[language][place...].prefix(80)
    where encoding.bytes(of: sentence.text) != nil {
      lines.append(sentence.text)
      count += sentence.text.utf8.count + 1
      if count >= 1024 { return lines.joined(separator: "\n") + "\n" }
    }
    return nil
  }
}

extension SingleByteEncoding {
  /// The bytes of a text; nil when the encoding lacks something. Vietnamese is written as the encoding has it, with
  /// tone marks apart.
  fileprivate func bytes(of text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = byte(for: scalar, undefined: .stop) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// The text of bytes; nil when one is undefined that is no control either.
  fileprivate func text(of bytes: [UInt8]) -> String? {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      guard let scalar = scalar(for: byte, undefined: .becomeControls) else { return nil }
      scalars.append(scalar)
    }
    return String(scalars)
  }
}
