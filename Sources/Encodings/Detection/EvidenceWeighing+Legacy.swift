import CEncodings
import Mojibake

extension EvidenceWeighing {
  /// A multi-byte reading of the sample.
  struct DoubleReading {
    var encoding: TextEncoding
    var language: String
    var cost: Int
    var malformed: Int
  }

  /// The multi-byte encodings, with the languages that write them.
  private static let doubles: [(encoding: TextEncoding, languages: [Int])] = [
    ("gb18030", ["zh-hans", "zh-hant"]), ("big5", ["zh-hant"]), ("shift_jis", ["ja"]),
    ("euc-jp", ["ja"]), ("euc-kr", ["ko"]),
  ].compactMap { label, tags in
    EncodingRegistry.shared.standard(label: label).map { encoding in
      (encoding, tags.compactMap { LanguageTables.shared.ideographic.firstIndex(of: $0) })
    }
  }

  private static let doubleReach = 800
  /// What it costs that ideographs stand alone, in eighths of a bit.
  private static let loneCost = 8 * 8

  /// How many letters of ASCII stand around a small sample.
  private var surroundingLetters: Int {
    sample.count < Self.smallSample ? surroundings.count(where: Self.isLetter) : 0
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// How much a declaration counts, in eighths of a bit.
  private static let declarationBonus = 10 * 8

  /// The finding for bytes that are neither ASCII nor UTF-8 nor of an encoding that is known by its structure.
  func legacy(declarations: [Declaration]) -> Detection {
    let declared = declarations.lazy.compactMap(\.encoding).first
    let part = sample.span.extracting(..<min(sample.count, Self.doubleReach))
    let doubles = doubleReadings(of: part, declared: declared)
    if let double = doubles.first {
      let pairs = counter.pairs(in: part, takingAll: false)
      let readings = SingleByteRanking(
        pairs: pairs, declared: declared, era: options.era, doubts: doubtsByHints(adding: [])
      ).readings {
        $0.keepsASCII && allows($0.encoding)
      }
      let least = min(readings.first?.cost ?? .max / 2, mixedCost(takingAll: false) ?? .max)
      if double.cost < least { return finding(from: doubles, singleCost: least) }
    }
    // The letters of ASCII beside a run tell the language, too.
    let all = counter.pairs(in: sample.span, takingAll: true)
    let ranking = SingleByteRanking(
      pairs: Self.damped(all), declared: declared, era: options.era,
      doubts: doubtsByHints(adding: doubtsByASCII()))
    let readings = ranking.readings { $0.keepsASCII && allows($0.encoding) }
    if let best = readings.first, let mixed = mixedCost(takingAll: true), mixed < best.cost {
      return utf8Finding(confidence: Self.probability(ofBits: Double(best.cost - mixed) / 8))
    }
    return finding(from: readings, others: doubles)
  }

  /// What it costs that one part of a text is in UTF-8 and another is not, and each further such place, in
  /// eighths of a bit.
  private static let mixtureCost = (first: 12 * 8, further: 2 * 8)

  /// What the sample costs as UTF-8 with some letters in windows-1252; nil when it is far from that.
  ///
  /// - Parameter takingAll: whether pairs of ASCII count as well.
  private func mixedCost(takingAll: Bool) -> Int? {
    guard utf8.sequences > 0, !utf8.isHopeless, utf8.malformed <= utf8.sequences * 4 else {
      return nil
    }
    var text = String.UnicodeScalarView()
    var place = 0
    while place < sample.count {
      let end = place + sample.span.extracting(place..<sample.count).validUTF8Length
      text.append(contentsOf: String(decoding: sample[place..<end], as: UTF8.self).unicodeScalars)
      guard end < sample.count else { break }
      let stray = TextEncoding.windows1252.decode(sample.span.extracting(end..<end + 1)).text
      text.append(contentsOf: stray.unicodeScalars)
      place = end + 1
    }
    let costs = LanguageCosts.costs(of: String(text), counter: counter, takingAll: takingAll)
    guard let least = costs.min() else { return nil }
    return SingleByteRanking.base + Int(least) + Self.mixtureCost.first
      + utf8.malformed * Self.mixtureCost.further
  }

  /// Below this size, a sample says so little that the ASCII around it is asked for the language.
  private static let smallSample = 96

  /// What the words of ASCII around the sample say against each cluster and language; empty when they are not
  /// asked.
  private func doubtsByASCII() -> [UInt32] {
    guard sample.count < Self.smallSample else { return [] }
    let pairs = counter.pairs(in: surroundings.span, takingAll: true).filter {
      ($0.first | $0.second) < 0x80 && (Self.isLetter($0.first) || Self.isLetter($0.second))
    }
    guard !pairs.isEmpty else { return [] }
    return LanguageCosts.doubts(
      by: tables.costs(
        of: Self.damped(pairs), symbols: tables.asciiSymbols,
        among: Array(tables.languages.indices)))
  }

  /// What is known of the language beforehand says against the others.
  func doubtsByHints(adding doubts: [UInt32]) -> [UInt32] {
    guard !options.likelyLanguages.isEmpty else { return doubts }
    let hinted = LanguageCosts.doubts(
      by: tables.languages.map { isLikely($0.tag) ? 0 : Self.unlikelyLanguageCost })
    return doubts.isEmpty ? hinted : zip(hinted, doubts).map { $0 + $1 }
  }

  /// Twice what it costs, in eighths of a bit, that a text is in none of the languages that are expected.
  private static let unlikelyLanguageCost: UInt32 = 2 * 8 * 8

  private func isLikely(_ tag: String) -> Bool {
    options.likelyLanguages.isEmpty
      || options.likelyLanguages.contains { $0 == tag || tag.hasPrefix($0 + "-") }
  }

  /// The multi-byte readings that are not hopeless, the best first.
  private func doubleReadings(
    of part: Span<UInt8>, declared: TextEncoding?
  ) -> [DoubleReading] {
    var doubles: [DoubleReading] = []
    for (encoding, languages) in Self.doubles where allows(encoding) {
      var best: DoubleReading?
      for language in languages {
        let reading = tables.read(
          part, as: encoding.scheme, language: language, limit: part.count * 100)
        guard reading.ideographs > 0, reading.malformed * 5 < reading.characters + 5 else {
          // What is malformed in one language is in all.
          break
        }
        // A lone sign between words of ASCII is hardly Chinese.
        let isLone = reading.ideographs <= 2 && surroundingLetters > 24
        // GBK is read as GB18030.
        let isDeclared =
          declared == encoding || declared?.scheme == .gbk && encoding.scheme == .gb18030
        let cost =
          Int(reading.cost) + 16 + SingleByteRanking.base - (isDeclared ? Self.declarationBonus : 0)
          + (isLone ? Self.loneCost : 0)
          + (isLikely(tables.ideographic[language]) ? 0 : Int(Self.unlikelyLanguageCost) / 2)
        if cost < best?.cost ?? .max {
          best = DoubleReading(
            encoding: encoding, language: tables.ideographic[language], cost: cost,
            malformed: Int(reading.malformed))
        }
      }
      if let best { doubles.append(best) }
    }
    return doubles.sorted { $0.cost < $1.cost }
  }

  /// Pairs that come often count for less each: a text repeats itself.
  static func damped(_ pairs: [cencodings_pair]) -> [cencodings_pair] {
    pairs.map { pair in
      var pair = pair
      if pair.weight > 8 {
        var (extra, rest) = (0, Int(pair.weight) / 8)
        while rest > 1 {
          extra += 4
          rest /= 2
        }
        pair.weight = UInt16(8 + extra)
      }
      return pair
    }
  }

  private func finding(from doubles: [DoubleReading], singleCost: Int) -> Detection {
    let best = doubles[0]
    let next = min(doubles.count > 1 ? doubles[1].cost : .max, singleCost)
    let bits = Double(next - best.cost) / 8
    var found = Detection(
      content: .text, encoding: best.encoding,
      confidence: Self.probability(ofBits: bits), reason: .language)
    found.language = best.language
    found.malformedSequences = best.malformed
    for other in doubles.dropFirst() {
      found.alternatives.append(
        Detection.Alternative(
          encoding: other.encoding, language: other.language,
          bitsBehind: Double(other.cost - best.cost) / 8, readsAlike: false))
    }
    return found
  }

  func finding(
    from readings: [SingleByteRanking.Reading], others: [DoubleReading]
  ) -> Detection {
    guard let best = readings.first else {
      return Detection(
        content: .text, encoding: .windows1252, confidence: 0.01, reason: .language)
    }
    let next = readings.count > 1 ? readings[1].cost : .max / 2
    var found = Detection(
      content: .text, encoding: tables.candidates[best.candidates[0]].encoding,
      confidence: Self.probability(ofBits: Double(next - best.cost) / 8), reason: .language)
    found.language = tables.languages[best.language].tag
    for (place, reading) in readings.prefix(6).enumerated() {
      for candidate in reading.candidates.dropFirst(place == 0 ? 1 : 0).prefix(3) {
        found.alternatives.append(
          Detection.Alternative(
            encoding: tables.candidates[candidate].encoding,
            language: tables.languages[reading.language].tag,
            bitsBehind: Double(reading.cost - best.cost) / 8, readsAlike: place == 0))
      }
    }
    return found
  }
}
