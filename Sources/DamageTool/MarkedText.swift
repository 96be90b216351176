internal import ArgumentParser
internal import Corpus

/// A text with its damaged parts marked: `Der Weg zum ⟦windows-1252~|Schloß⟧ ist gesperrt.`
struct MarkedText {
  let gold: String
  let damaged: String
  private let chain: String

  /// Reads a marked text with escapes, and does the damage.
  init(_ text: Substring) throws {
    var gold = ""
    var damaged = ""
    var chains: [String] = []
    var rest = text
    while let open = rest.firstIndex(of: "⟦") {
      guard let close = rest.firstIndex(of: "⟧"), let bar = rest.firstIndex(of: "|"),
        open < bar, bar < close,
        let damage = Self.damage(rest[rest.index(after: open)..<bar]),
        let before = String(unescaping: rest[..<open]),
        let part = String(unescaping: rest[rest.index(after: bar)..<close]),
        let broken = damage.applied(to: part)
      else { throw ValidationError("a broken mark, or text that cannot be damaged so: \(text)") }
      gold += before + part
      damaged += before + broken
      if !chains.contains(damage.description) { chains.append(damage.description) }
      rest = rest[rest.index(after: close)...]
    }
    guard let end = String(unescaping: rest) else { throw ValidationError("broken: \(text)") }
    self.gold = gold + end
    self.damaged = damaged + end
    chain = chains.joined(separator: " | ")
  }

  /// The case that a line makes: a note, a tab and a marked text.
  static func sample(_ line: String, number: Int) throws -> CorpusCase {
    let fields = line.split(separator: "\t")
    guard fields.count == 2 else { throw ValidationError("not a note, a tab and a text: \(line)") }
    let text = try MarkedText(fields[1])
    return CorpusCase(
      id: "wild-\(number)", damaged: text.damaged, gold: text.gold, chain: text.chain,
      note: String(fields[0]))
  }

  /// Reads a chain in which a step without a written form means UTF-8.
  private static func damage(_ chain: Substring) -> Damage? {
    let steps = chain.split(separator: ",").map { step in
      let step = step.drop { $0 == " " }
      return step.contains(">") ? String(step) : "utf-8>\(step)"
    }
    return Damage(steps.joined(separator: ", "))
  }
}
