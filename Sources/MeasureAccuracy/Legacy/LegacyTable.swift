internal import Corpus

/// The results on legacy pairs, as tables in Markdown.
struct LegacyTable {
  let cases: [LegacyCases.Case]
  let outcomes: [Outcome]

  /// The rows of the project's goals.
  var goals: String {
    var table = MarkdownTable(["legacy pairs", "cases", "exact", "unchanged", "made worse"])
    for family in LegacyFamily.all {
      for letters in [10, 16, 24, 40, 0] {
        for isWithin in [false, true] {
          append(
            "\(family.name), \(Self.length(letters))\(isWithin ? ", read as one another" : "")",
            to: &table
          ) {
            $0.family == family.name && $0.letters == letters
              && family.encodings.map(\.label).contains($0.read) == isWithin
          }
        }
      }
    }
    append("all lines of 16 letters", to: &table) { $0.letters == 16 }
    append("all lines of 40 letters", to: &table) { $0.letters == 40 }
    append("all documents", to: &table) { $0.letters == 0 }
    append("all", to: &table) { _ in true }
    return table.description
  }

  /// A row a pair, a column a length.
  func pairs(lengths: [Int]) -> String {
    var table = MarkdownTable(["written", "read"] + lengths.map(Self.length) + ["made worse"])
    var seen: Set<[String]> = []
    for entry in cases where seen.insert([entry.written, entry.read]).inserted {
      let indices = cases.indices.filter {
        cases[$0].written == entry.written && cases[$0].read == entry.read
      }
      let rates = lengths.map { letters in
        let part = indices.filter { cases[$0].letters == letters }
        return Percentage.of(part.count { outcomes[$0].isExact }, part.count)
      }
      table.append([entry.written, entry.read] + rates + ["\(indices.count(where: isWorse))"])
    }
    return table.description
  }

  /// The cases that were not repaired: a line each.
  var failures: String {
    var lines: [String] = []
    for (index, entry) in cases.enumerated() where !outcomes[index].isExact {
      lines.append(
        [
          "\(entry.letters)", entry.sample.chain, entry.sample.note,
          isWorse(index) ? "worse" : outcomes[index].isChanged ? "changed" : "unchanged",
          entry.sample.gold.escaped, entry.sample.damaged.escaped,
          outcomes[index].isChanged ? outcomes[index].output!.escaped : "", outcomes[index].reasons,
        ].joined(separator: "\t"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func append(
    _ name: String, to table: inout MarkdownTable, where isChosen: (LegacyCases.Case) -> Bool
  ) {
    let chosen = cases.indices.filter { isChosen(cases[$0]) }
    guard !chosen.isEmpty else { return }
    table.append([
      name, "\(chosen.count)", Percentage.of(chosen.count { outcomes[$0].isExact }, chosen.count),
      Percentage.of(chosen.count { !outcomes[$0].isChanged }, chosen.count),
      Percentage.of(chosen.count(where: isWorse), chosen.count),
    ])
  }

  private static func length(_ letters: Int) -> String {
    letters == 0 ? "documents" : "\(letters) letters"
  }

  /// Whether a text came out further from what it was than it went in.
  private func isWorse(_ index: Int) -> Bool {
    guard let output = outcomes[index].output, outcomes[index].isChanged else { return false }
    let sample = cases[index].sample
    return EditDistance.between(output, sample.gold)
      > EditDistance.between(sample.damaged, sample.gold)
  }
}
