/// Sentences to damage, by language.
struct HeldOutText: Sendable {
  /// A sentence and where it is from.
  struct Sentence: Sendable {
    var text: String
    var source: String
  }

  /// The languages, sorted.
  private(set) var languages: [String] = []

  /// The sentences of each language.
  private(set) var sentences: [[Sentence]] = []

  /// Reads the sentences of 20 to 300 scalars with one beyond ASCII at least; from each file evenly
  /// spaced ones, no more than the cap.
  init(_ files: [SourceFile], perFile cap: Int = 1500) throws {
    var byLanguage: [String: [Sentence]] = [:]
    for file in files {
      let found = Self.sentences(in: try file.bytes())
      let step = max(1, Double(found.count) / Double(cap))
      for i in 0..<min(cap, found.count) {
        let text = found[Int(Double(i) * step)]
        byLanguage[file.language, default: []].append(Sentence(text: text, source: file.source))
      }
    }
    languages = byLanguage.keys.sorted()
    sentences = languages.map { byLanguage[$0]! }
  }

  /// A language, and one of its sentences, both drawn evenly.
  func draw(_ random: inout SeededGenerator) -> (language: String, sentence: Sentence) {
    let language = Int.random(in: 0..<languages.count, using: &random)
    let sentence = Int.random(in: 0..<sentences[language].count, using: &random)
    return (languages[language], sentences[language][sentence])
  }

  private static func sentences(in bytes: [UInt8]) -> [String] {
    var found: [String] = []
    for line in bytes.split(separator: 0x0A) where (20...1200).contains(line.count) {
      guard line.contains(where: { $0 >= 0x80 }) else { continue }
      let text = String(decoding: line, as: UTF8.self)
      let scalars = text.unicodeScalars
      guard (20...300).contains(scalars.count), !scalars.contains(where: isDoubtful) else {
        continue
      }
      found.append(text)
    }
    return found
  }

  /// Whether a scalar says that the sentence is not sound to begin with.
  private static func isDoubtful(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\t" || (0x7F..<0xA0).contains(scalar.value)
      || scalar == "\u{FFFD}"
  }
}
