internal import ArgumentParser
internal import Corpus
internal import Foundation

/// Writes the families of cases that follow from the sentences in `Corpus/Text`.
struct WriteCases: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases",
    abstract: "Writes the wild, synthetic, legacy and sound families of the corpus, and the demo.")

  @Option(help: "The directory of the corpus.")
  var corpus = "Corpus"

  @Flag(help: "Write nothing; fail if a family is not what would be written.")
  var check = false

  func run() throws {
    let sentences = try lines("sentences.tsv").map(Sentence.init)
    let wild = try lines("wild.txt").enumerated().map { try MarkedText.sample($1, number: $0 + 1) }
    let sound = try lines("sound.tsv").map(Sentence.init)
    try write(
      "wild", "Kinds of damage seen in the wild, on sentences of our own, from Text/wild.txt", wild)
    try write(
      "synthetic", "Every encoding on the sentences of Text/sentences.tsv",
      SyntheticCases(sentences).all)
    let documents = try lines("documents.tsv").map(Sentence.init)
    try write(
      "legacy",
      "Sentences and documents written in one legacy encoding and read in another, from "
        + "Text/sentences.tsv and Text/documents.tsv",
      LegacyPairCases(sentences, documents: documents).all)
    try write(
      "sound", "Sound text, from Text/sentences.tsv and Text/sound.tsv",
      SoundCases(sentences, sound + documents).all)
    let article = try lines("article.txt", omittingEmpty: false).map { try MarkedText($0[...]) }
    try write(article.map(\.damaged).joined(separator: "\n"), to: "Demo/article.txt")
    try write(article.map(\.gold).joined(separator: "\n"), to: "Demo/article.sound.txt")
  }

  private func lines(_ name: String, omittingEmpty: Bool = true) throws -> [String] {
    let text = try String(contentsOfFile: "\(corpus)/Text/\(name)", encoding: .utf8)
    return text.utf8.split(separator: 0x0A, omittingEmptySubsequences: omittingEmpty).map {
      String(Substring($0))
    }
    .filter { !$0.hasPrefix("#") }
  }

  private func write(_ family: String, _ title: String, _ samples: [CorpusCase]) throws {
    let heading = """
      # Written by damage-tool cases; do not edit. \(title).
      # id\tdamaged\tgold\tchain\tnote

      """
    try write(heading + samples.map { "\($0)\n" }.joined(), to: "Cases/\(family).tsv")
  }

  private func write(_ text: String, to name: String) throws {
    let path = "\(corpus)/\(name)"
    guard check else {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return
    }
    guard try String(contentsOfFile: path, encoding: .utf8).utf8.elementsEqual(text.utf8) else {
      throw ValidationError("\(path) is stale: run damage-tool cases")
    }
  }
}
