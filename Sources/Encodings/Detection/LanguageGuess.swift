/// The language of text that is decoded already, by the same tables as that of bytes.
struct LanguageGuess {
  /// The language's tag and the script's code of a text; nil when it has nothing to go by.
  static func guess(_ text: String, counter: PairCounter) -> (language: String?, script: String)? {
    guard let script = Script.commonest(in: text) else { return nil }
    switch script {
    case "Jpan": return ("ja", script)
    case "Kore": return ("ko", script)
    case "Hani": return (chinese(text), "Hani")
    default: break
    }
    let tables = LanguageTables.shared
    let languages = byScript[script] ?? []
    guard languages.count > 1 else {
      return (languages.first.map { tables.languages[$0].tag }, script)
    }
    let costs = LanguageCosts.costs(of: text, counter: counter, among: languages)
    let best = languages.min { costs[$0] < costs[$1] }
    return (best.map { tables.languages[$0].tag }, script)
  }

  private static let byScript = Dictionary(grouping: LanguageTables.shared.languages.indices) {
    Script.code(ofLanguage: LanguageTables.shared.languages[$0].tag)
  }

  private static func chinese(_ text: String) -> String {
    let tables = LanguageTables.shared
    var costs = [Int](repeating: 0, count: tables.ideographic.count)
    for scalar in text.unicodeScalars.prefix(500) {
      for language in costs.indices {
        costs[language] += tables.cost(of: scalar, inIdeographic: language)
      }
    }
    let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
    let tag = tables.ideographic[best]
    return tag.hasPrefix("zh") ? tag : "zh"
  }
}
