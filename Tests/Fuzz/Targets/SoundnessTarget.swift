import Corpus
import Mojibake

/// Sound sentences between lines of anything stay as they are.
struct SoundnessTarget: FuzzTarget {
  private let sentences: [[UInt8]] = {
    let cases = (try? Corpus.cases("sound")) ?? []
    require(!cases.isEmpty, "the corpus has sound cases")
    return cases.map { Array($0.damaged.utf8) }
  }()

  func run(_ input: FuzzInput) {
    var input = input
    let sentence = sentences[input.choice(below: sentences.count)]
    let place = input.choice(below: 1024)
    let bytes = input.bytes
    let middle = min(place, bytes.count)
    let before = bytes[..<middle] + [0x0A]
    let text = Array(before) + sentence + [0x0A] + bytes[middle...]
    let range = before.count..<before.count + sentence.count
    for edit in Repairer().findings(in: text.span).edits {
      require(
        !edit.byteOffsets.overlaps(range),
        "\(shown(sentence)) stays: \(edit.original) → \(edit.replacement) by \(edit.chain); "
          + shown(text))
    }
  }
}
