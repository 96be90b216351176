internal import Corpus

/// The results on held-out sentences, as tables in Markdown.
struct HeldOutTable {
  let cases: [DamagedSentence]
  let ours: [Outcome]
  let peers: Peers?

  private typealias Predicate = (DamagedSentence) -> Bool

  /// The rows of the project's goals.
  var goals: String {
    var table = MarkdownTable(
      ["exact repairs", "cases"] + columns)
    for goal in Goal.allCases {
      for group in EncodingGroup.allCases {
        table.append(
          row("\(goal.rawValue), \(group.rawValue)") { $0.shape.goal == goal && $0.group == group })
      }
    }
    table.append(row("all") { _ in true })
    guard let peers else { return table.description }
    let right = cases.indices.filter { peers.ftfy[$0].isExact }
    let both = right.count { ours[$0].isExact }
    table.append([
      "where ftfy's result is right", "\(right.count)", Percentage.of(both, right.count), "100 %",
      "",
    ])
    return table.description
  }

  /// A row a kind of damage.
  var shapes: String {
    var table = MarkdownTable(["by kind of damage", "cases"] + columns + wrongColumns)
    for shape in Shape.allCases {
      for group in EncodingGroup.allCases {
        let chosen = indices { $0.shape == shape && $0.group == group }
        table.append(
          ["\(shape.rawValue), \(group.rawValue)", "\(chosen.count)"] + rates(chosen)
            + wrong(chosen))
      }
    }
    return table.description
  }

  /// A row an encoding, a column a goal; our exact repairs alone.
  var byEncoding: String {
    breakdown("by encoding", cases.map(\.encoding))
  }

  /// A row a language, the worst first.
  var byLanguage: String {
    breakdown("by language", cases.map(\.language))
  }

  /// The cases that were not repaired: a line each.
  var failures: String {
    var lines = [
      ["shape", "chain", "source", "ftfy", "gold", "damaged", "output", "reasons"].joined(
        separator: "\t")
    ]
    for (i, entry) in cases.enumerated() where !ours[i].isExact {
      let ftfy = peers.map { $0.ftfy[i].isExact ? "right" : "wrong" } ?? "?"
      lines.append(
        [
          entry.shape.rawValue, entry.sample.chain, entry.sample.note, ftfy,
          entry.sample.gold.escaped, entry.sample.damaged.escaped,
          ours[i].isChanged ? ours[i].output!.escaped : "unchanged", ours[i].reasons,
        ].joined(separator: "\t"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var columns: [String] { peers == nil ? ["Unbake"] : ["Unbake", "ftfy", "plsfix"] }

  private var wrongColumns: [String] { columns.map { "\($0) made it something else" } }

  private func breakdown(_ title: String, _ keys: [String]) -> String {
    var table = MarkdownTable([title, "cases", "exact"] + Goal.allCases.map(\.rawValue))
    let groups = Dictionary(grouping: cases.indices) { keys[$0] }
    let sorted = groups.sorted {
      (exactShare($0.value), $0.key) < (exactShare($1.value), $1.key)
    }
    for (key, chosen) in sorted {
      table.append(
        [key, "\(chosen.count)", Percentage.of(exact(ours, chosen), chosen.count)]
          + Goal.allCases.map { goal in
            let part = chosen.filter { cases[$0].shape.goal == goal }
            return Percentage.of(exact(ours, part), part.count)
          })
    }
    return table.description
  }

  private func row(_ title: String, _ isChosen: Predicate) -> [String] {
    let chosen = indices(isChosen)
    return [title, "\(chosen.count)"] + rates(chosen)
  }

  private func indices(_ isChosen: Predicate) -> [Int] {
    cases.indices.filter { isChosen(cases[$0]) }
  }

  private func rates(_ chosen: [Int]) -> [String] {
    everyone.map { Percentage.of(exact($0, chosen), chosen.count) }
  }

  private func wrong(_ chosen: [Int]) -> [String] {
    everyone.map { outcomes in
      Percentage.of(
        chosen.count { !outcomes[$0].isExact && outcomes[$0].isChanged }, chosen.count)
    }
  }

  private var everyone: [[Outcome]] { [ours] + (peers.map { [$0.ftfy, $0.plsfix] } ?? []) }

  private func exact(_ outcomes: [Outcome], _ chosen: [Int]) -> Int {
    chosen.count { outcomes[$0].isExact }
  }

  private func exactShare(_ chosen: [Int]) -> Double {
    Double(exact(ours, chosen)) / Double(chosen.count)
  }
}
