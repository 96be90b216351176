internal import ArgumentParser
internal import Corpus

/// A text with its damaged parts marked: `Der Weg zum ⟦windows-1252~|Schloß⟧ ist gesperrt.`
struct MarkedText {
  private let note: String
  private let gold: String
  private let damaged: String
  private let chain: String

  /// Reads a note, a tab and a marked text with escapes, and does the damage.
  init(_ line: String) throws {
    let fields = line.split(separator: "\t")
    guard fields.count == 2 else { throw ValidationError("not a note, a tab and a text: \(line)") }
    var gold = ""
    var damaged = ""
    var chains: [String] = []
    var rest = fields[1]
    while let open = rest.firstIndex(of: "⟦") {
      guard let close = rest.firstIndex(of: "⟧"), let bar = rest.firstIndex(of: "|"),
        open < bar, bar < close,
        let damage = Self.damage(rest[rest.index(after: open)..<bar]),
        let before = String(unescaping: rest[..<open]),
        let part = String(unescaping: rest[rest.index(after: bar)..<close]),
        let broken = damage.applied(to: part)
      else { throw ValidationError("a broken mark, or text that cannot be damaged so: \(line)") }
      gold += before + part
      damaged += before + broken
      if !chains.contains(damage.description) { chains.append(damage.description) }
      rest = rest[rest.index(after: close)...]
    }
    guard let end = String(unescaping: rest) else { throw ValidationError("broken: \(line)") }
    note = String(fields[0])
    self.gold = gold + end
    self.damaged = damaged + end
    chain = chains.joined(separator: " | ")
  }

  /// The case that the text makes.
  func sample(number: Int) -> CorpusCase {
    CorpusCase(id: "wild-\(number)", damaged: damaged, gold: gold, chain: chain, note: note)
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
