import CICU
import Foundation

/// The file `detection.bin`: what detection knows of languages and encodings.
struct DetectionFile {
  private let codecs: CodecsFile
  private let symbols: DetectionSymbols
  private let tables: [[UInt16]]
  private var counts: [PairCounts] = []
  private var cases = [Double](repeating: 0, count: 16)
  private var characters: [CharacterCosts] = []

  /// Counts the training text.
  init(codecs: CodecsFile, texts: [String: [(url: URL, isWordList: Bool)]]) throws {
    self.codecs = codecs
    tables = try DetectionCandidate.all.map { try codecs.scalars(of: $0.table) }
    let tones: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    symbols = DetectionSymbols(tables: tables, others: tones)
    let filter = try ContaminationFilter(encodings: EncodingsFile())
    for language in DetectionLanguage.all {
      var found = PairCounts(symbolCount: symbols.count)
      for line in try Self.lines(of: language.codes, language.tag, texts, filter) {
        guard let text = language.form.applied(to: line) else { continue }
        found.count(text, symbols: symbols)
        countCases(text)
      }
      guard found.single.reduce(0, +) > 50_000 else {
        throw FetchError(source: language.tag, reason: "has too little training text")
      }
      counts.append(found)
    }
    for (tag, codes) in DetectionLanguage.ideographic {
      var found = CharacterCosts()
      for line in try Self.lines(of: codes, tag, texts, filter) { found.count(line) }
      characters.append(found)
    }
  }

  private static func lines(
    of codes: [String], _ tag: String, _ texts: [String: [(url: URL, isWordList: Bool)]],
    _ filter: ContaminationFilter
  ) throws -> [String] {
    let files = codes.flatMap { texts[$0] ?? [] }
    return try TrainingText(language: tag, files: files).lines(without: filter)
  }

  private mutating func countCases(_ text: String) {
    var previous = DetectionSymbols.Case.none
    for scalar in text.unicodeScalars {
      let current = DetectionSymbols.letterCase(of: scalar)
      cases[previous.rawValue * 4 + current.rawValue] += 1
      previous = current
    }
  }

  /// The bytes of the file.
  func bytes(header: String) -> [UInt8] {
    var file = SectionFile(header: header)
    let candidates = DetectionCandidate.all
    file.add(
      "cands",
      text: candidates.map { "\($0.label) \($0.table) \($0.prior) \($0.home)" }.joined(
        separator: "\n"))
    // A symbol and, in the two top bits, a case for each byte of each candidate.
    file.add(
      "bytesym",
      tables.flatMap { table in
        table.map { value -> UInt16 in
          guard value != 0xFFFF, let scalar = Unicode.Scalar(value) else {
            return UInt16(DetectionSymbols.undefined)
          }
          let symbol = symbols.symbol(of: scalar) ?? DetectionSymbols.undefined
          return UInt16(symbol) | UInt16(DetectionSymbols.letterCase(of: scalar).rawValue) << 14
        }
      })
    file.add("scalars", symbols.scalars.map { UInt16($0.value) })

    var clusters: [String] = []
    for language in DetectionLanguage.all where !clusters.contains(language.cluster) {
      clusters.append(language.cluster)
    }
    var clusterCounts = clusters.map { _ in PairCounts(symbolCount: symbols.count) }
    var pooled = PairCounts(symbolCount: symbols.count)
    for (language, found) in zip(DetectionLanguage.all, counts) {
      let cluster = clusters.firstIndex(of: language.cluster) ?? 0
      clusterCounts[cluster].add(found)
      pooled.add(found)
    }
    let isLetter = isLetterBySymbol()
    let scripts = scriptsBySymbol()
    let kinds = kindsBySymbol()
    let all = (clusterCounts + counts).map {
      PairTable(counts: $0, isLetter: isLetter, scriptOf: scripts, kindOf: kinds)
    }
    file.add("clusters", text: clusters.joined(separator: "\n"))
    file.add(
      "langs",
      text: DetectionLanguage.all.map { language in
        "\(language.tag) \(clusters.firstIndex(of: language.cluster) ?? 0)"
      }.joined(separator: "\n"))
    file.add("local", all.flatMap(\.localOf))
    file.add("sizes", all.map { UInt16($0.count) })
    var starts: [UInt32] = []
    var start = 0
    for table in all {
      starts.append(UInt32(start))
      start += table.costs.count
    }
    file.add("starts", starts)
    file.add("costs", all.flatMap(\.costs))
    let ascii = asciiShares()
    let clusterOf =
      Array(clusters.indices)
      + DetectionLanguage.all.map { clusters.firstIndex(of: $0.cluster) ?? 0 }
    file.add(
      "within",
      clusterOf.flatMap { cluster in
        within(
          cluster: clusterCounts[cluster], pooled: pooled, isLetter: isLetter, ascii: ascii)
      })
    file.add("case", caseCosts())
    file.add("cover", coverage())
    file.add("ideo", text: DetectionLanguage.ideographic.map(\.tag).joined(separator: "\n"))
    var together = [Double](repeating: 0, count: CharacterCosts.placeCount)
    for found in characters {
      let total = found.counts.reduce(0, +)
      for place in together.indices { together[place] += found.counts[place] / total * 1_000_000 }
    }
    file.add("chars", characters.flatMap { $0.costs(pooled: together) })
    return file.bytes()
  }

  private func isLetterBySymbol() -> [Bool] {
    (0..<DetectionSymbols.specialFirst).map { $0 >= 8 && $0 < 34 }
      + symbols.scalars.map { scalar in
        let category = scalar.properties.generalCategory
        return scalar.properties.isAlphabetic || category == .nonspacingMark
      }
  }

  private func scriptsBySymbol() -> [Int32] {
    [Int32](repeating: 25, count: DetectionSymbols.specialFirst)
      + symbols.scalars.map { icu_uscript_getScript(Int32($0.value)) }
  }

  private func kindsBySymbol() -> [Int?] {
    [Int?](repeating: nil, count: DetectionSymbols.specialFirst)
      + symbols.scalars.map { DetectionSymbols.kind(of: $0) }
  }

  /// How common each of ASCII's punctuation characters is among those of its kind: the median of the
  /// languages, since some sources are full of one.
  private func asciiShares() -> [Int: Double] {
    let kinds = kindsBySymbol()
    var shares: [Int: Double] = [:]
    for symbol in DetectionSymbols.specialFirst..<symbols.count {
      guard let kind = kinds[symbol] else { continue }
      let found = counts.map { counts in
        let total = (DetectionSymbols.specialFirst..<symbols.count)
          .reduce(10.0) { kinds[$1] == kind ? $0 + counts.single[$1] : $0 }
        return (counts.single[symbol] + 0.1) / total
      }
      shares[symbol] = found.sorted()[found.count / 2]
    }
    return shares
  }

  /// What it costs to say which one it is of those that share a number: by the languages of the cluster, then
  /// by all.
  private func within(
    cluster: PairCounts, pooled: PairCounts, isLetter: [Bool], ascii: [Int: Double]
  ) -> [UInt8] {
    let special = DetectionSymbols.specialFirst..<symbols.count
    let weights = (0..<symbols.count).map { cluster.single[$0] * 4 + pooled.single[$0] / 8 + 20 }
    let letters = special.reduce(0) { isLetter[$1] ? $0 + weights[$1] : $0 }
    let signs = special.reduce(0) {
      isLetter[$1] || ascii[$1] != nil ? $0 : $0 + weights[$1]
    }
    return (0..<symbols.count).map { symbol in
      guard symbol >= DetectionSymbols.specialFirst else {
        return symbol == DetectionSymbols.box ? 40 : 0
      }
      let share = ascii[symbol] ?? weights[symbol] / (isLetter[symbol] ? letters : signs)
      return UInt8(min(112, max(0, -log2(share) * 8)))
    }
  }

  /// The cost of a letter's case after another's, by rows; 0 for what has no case.
  private func caseCosts() -> [UInt8] {
    var costs = [UInt8](repeating: 0, count: 16)
    for before in 0..<4 {
      // Headings and shouting count for a twentieth.
      let lower = cases[before * 4 + 1] + 1
      let upper = cases[before * 4 + 2] + (before == 2 ? lower * 0.05 : 0) + 1
      costs[before * 4 + 1] = UInt8(min(120, -log2(lower / (lower + upper)) * 8))
      costs[before * 4 + 2] = UInt8(min(120, -log2(upper / (lower + upper)) * 8))
    }
    return costs
  }

  /// For each candidate and language, how much of the language's text beyond ASCII the candidate can write,
  /// in 255ths.
  private func coverage() -> [UInt8] {
    let isLetter = isLetterBySymbol()
    let scripts = scriptsBySymbol()
    return tables.flatMap { table in
      var has = [Bool](repeating: false, count: symbols.count)
      for value in table {
        if value != 0xFFFF, let scalar = Unicode.Scalar(value),
          let symbol = symbols.symbol(of: scalar)
        {
          has[symbol] = true
        }
      }
      return counts.map { found in
        // Words of other scripts do not count.
        var byScript: [Int32: Double] = [:]
        for symbol in DetectionSymbols.specialFirst..<symbols.count where isLetter[symbol] {
          byScript[scripts[symbol], default: 0] += found.single[symbol]
        }
        let own = byScript.max { $0.value < $1.value }?.key
        var (covered, total) = (0.0, 0.0)
        for symbol in DetectionSymbols.specialFirst..<symbols.count
        where isLetter[symbol] && scripts[symbol] == own {
          total += found.single[symbol]
          if has[symbol] { covered += found.single[symbol] }
        }
        return UInt8(total > 0 ? covered / total * 255 : 255)
      }
    }
  }
}
