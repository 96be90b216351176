/// What a decoded text costs in each language, by the same tables as bytes.
enum LanguageCosts {
  /// How many different pairs of scalars are looked at.
  private static let pairLimit = 200
  /// The most that is held against a language: a sentence in English may hold a name in any other.
  private static let greatestDoubt: UInt32 = 20 * 8

  /// By language, the cost of a text in eighths of a bit; scalars that could not be decoded cost nothing.
  ///
  /// - Parameters:
  ///   - languages: the languages that are asked for; those left out cost the most there is. All when nil.
  ///   - takingAll: whether pairs of ASCII count as well.
  static func costs(
    of text: String, counter: PairCounter, among languages: [Int]? = nil, takingAll: Bool = true
  ) -> [UInt32] {
    let tables = LanguageTables.shared
    // Each scalar beyond ASCII gets a number of its own, as if it were a byte.
    var numbers: [Unicode.Scalar: UInt8] = [:]
    var symbols = tables.asciiSymbols
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars where scalar != "\u{FFFD}" {
      if scalar.isASCII {
        bytes.append(UInt8(scalar.value))
      } else if let number = numbers[scalar] {
        bytes.append(number)
      } else if numbers.count < 128 {
        let number = UInt8(0x80 + numbers.count)
        numbers[scalar] = number
        symbols[Int(number)] = tables.symbol(of: scalar)
        bytes.append(number)
      }
    }
    let pairs = counter.pairs(in: bytes.span, takingAll: takingAll)
    return tables.costs(
      of: EvidenceWeighing.damped(Array(pairs.prefix(pairLimit))), symbols: symbols,
      among: languages ?? Array(tables.languages.indices))
  }

  /// What costs by language say against each cluster, and then against each language.
  static func doubts(by costs: [UInt32]) -> [UInt32] {
    let tables = LanguageTables.shared
    let best = costs.min() ?? 0
    let doubts = costs.map { min(greatestDoubt, ($0 - best) / 2) }
    var clusters = [UInt32](repeating: greatestDoubt, count: tables.clusterCount)
    for (language, doubt) in doubts.enumerated() {
      let cluster = tables.languages[language].cluster
      clusters[cluster] = min(clusters[cluster], doubt)
    }
    return clusters + doubts
  }
}
