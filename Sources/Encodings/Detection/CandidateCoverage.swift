/// Which languages and clusters each candidate can write.
struct CandidateCoverage: Sendable {
  static let shared = CandidateCoverage()

  /// By candidate, whether it can write a language.
  let languages: [[Bool]]
  /// By candidate, a bit for each cluster with a language that it can write.
  let clusters: [UInt64]

  /// The least part of a language's letters beyond ASCII that makes an encoding one of its own, in 255ths.
  private static let least: UInt8 = 240
  /// The same where the language does use the encoding: some of its letters stand in foreign names alone, or
  /// were written otherwise.
  private static let leastAtHome: UInt8 = 120

  private init() {
    let tables = LanguageTables.shared
    languages = tables.candidates.indices.map { candidate in
      tables.languages.indices.map { language in
        let isHome = tables.candidates[candidate].isHome[language]
        return tables.coverage(candidate: candidate, language: language)
          >= (isHome ? Self.leastAtHome : Self.least)
      }
    }
    clusters = languages.map { written in
      var clusters: UInt64 = 0
      for (language, isWritten) in written.enumerated() where isWritten {
        clusters |= 1 << UInt64(tables.languages[language].cluster)
      }
      return clusters
    }
  }
}
