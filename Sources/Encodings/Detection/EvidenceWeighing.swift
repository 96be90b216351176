import CEncodings
import Mojibake

/// Weighs what was gathered of an input.
struct EvidenceWeighing {
  let options: EncodingDetector.Options
  let counter: PairCounter
  let head: [UInt8]
  let sample: [UInt8]
  let census: cencodings_census
  let utf8: UTF8Evidence
  let byteCount: Int

  private var tables: LanguageTables { .shared }

  /// The finding, with what the text says of itself and its language.
  func finding() -> Detection {
    let declarations = declarations()
    var found = finding(declarations: declarations)
    guard case .text = found.content else { return found }
    found.declarations = declarations
    if let declared = declarations.first(where: { $0.encoding != nil })?.encoding,
      !found.isASCII, declared != found.encoding
    {
      found.contradictsDeclaration = !found.alternatives.contains {
        $0.readsAlike && $0.encoding == declared
      }
    }
    if options.identifiesLanguage, found.language == nil { addLanguage(to: &found) }
    if let language = found.language, found.script == nil {
      found.script = Script.code(ofLanguage: language)
    }
    return found
  }

  private func declarations() -> [Declaration] {
    options.declarations
      + (options.readsDeclarations ? DeclarationScanner.declarations(in: head) : [])
  }

  /// The language of text whose encoding did not need it.
  private func addLanguage(to found: inout Detection) {
    guard let encoding = found.encoding, !found.isASCII else { return }
    let text = encoding.decode(head.span.extracting(..<min(head.count, 240))).text
    if let guess = LanguageGuess.guess(text, counter: counter) {
      found.language = guess.language
      found.script = guess.script
    }
  }

  private func finding(declarations: [Declaration]) -> Detection {
    guard byteCount > 0 else {
      return Detection(content: .empty, encoding: .utf8, confidence: 1, reason: .nothing)
    }
    if let mark = UnicodeMark(head: head) {
      var found = Detection(
        content: .text, encoding: mark.encoding, confidence: 0.999, reason: .byteOrderMark)
      found.hasByteOrderMark = true
      if mark.encoding == .utf8 { addUTF8Damage(to: &found) }
      return found
    }
    if let kind = BinaryKind.kind(of: head) { return binary(kind) }
    let isAllASCII = census.non_ascii == 0
    if isAllASCII, census.nulls == 0 {
      if let hidden = EscapeEncodings.find(in: head, hasEscapes: census.escapes > 0), allows(hidden)
      {
        return Detection(
          content: .text, encoding: hidden, confidence: 0.97, reason: .structure)
      }
      if census.controls > 1, let found = wideFinding() { return found }
      if isMostlyControls { return binary("data") }
      var found = Detection(content: .text, encoding: .utf8, confidence: 1, reason: .ascii)
      found.isASCII = true
      return found
    }
    let isValidUTF8 = !isAllASCII && utf8.malformed == 0 && !utf8.isHopeless && utf8.sequences > 0
    if isValidUTF8, census.nulls == 0, !isMostlyControls { return utf8Finding() }
    if let found = wideFinding() { return found }
    if isValidUTF8, !isMostlyControls, census.nulls * 50 < UInt64(byteCount) {
      return utf8Finding()
    }
    if looksLikeEBCDIC, let found = ebcdic() { return found }
    if census.nulls > 0 || isMostlyControls { return binary("data") }
    if utf8.isMostlyUTF8 { return utf8Finding() }
    return legacy(declarations: declarations)
  }

  private func wideFinding() -> Detection? {
    guard let wide = WideUnicode(head: head).best(), allows(wide.encoding) else { return nil }
    return Detection(
      content: .text, encoding: wide.encoding,
      confidence: Self.probability(ofBits: min(wide.bitsAhead, wide.runnerUp)), reason: .structure)
  }

  private func binary(_ kind: String) -> Detection {
    Detection(content: .binary(kind: kind), encoding: nil, confidence: 0.99, reason: .structure)
  }

  /// One control character in fifty, and more than a stray one.
  private var isMostlyControls: Bool {
    census.controls > 1 && (census.controls + census.nulls) * 50 > UInt64(byteCount)
  }

  private func utf8Finding() -> Detection {
    var found = Detection(
      content: .text, encoding: .utf8,
      confidence: utf8.malformed == 0 ? 0.999 : 0.98, reason: .structure)
    addUTF8Damage(to: &found)
    return found
  }

  private func addUTF8Damage(to found: inout Detection) {
    found.malformedSequences = utf8.malformed
    found.firstMalformed = utf8.firstMalformed
    if utf8.malformed > 0 { found.mixedWith = strayEncoding() }
  }

  /// The most that a stray byte of text costs, in eighths of a bit.
  private static let strayLimit = 26 * 8

  /// The encoding in which the malformed sequences of UTF-8 are words; nil when they are none.
  private func strayEncoding() -> TextEncoding? {
    let pairs = Array(counter.pairs(in: utf8.strays.span, takingAll: false).prefix(200))
    let readings = SingleByteRanking(pairs: pairs).readings { $0.keepsASCII && allows($0.encoding) }
    guard let best = readings.first else { return nil }
    let bytes = utf8.strays.count { $0 >= 0x80 }
    guard
      best.cost - tables.candidates[best.candidates[0]].prior - SingleByteRanking.base < bytes
        * Self.strayLimit
    else {
      return nil
    }
    return tables.candidates[best.candidates[0]].encoding
  }

  private func allows(_ encoding: TextEncoding) -> Bool {
    options.allowed?.contains(encoding) != false && !options.denied.contains(encoding)
  }

  // MARK: EBCDIC

  /// EBCDIC's space is ASCII's at sign, and its small letters are no ASCII.
  private var looksLikeEBCDIC: Bool {
    var (signs, spaces, letters) = (0, 0, 0)
    for byte in head {
      switch byte {
      case 0x40: signs += 1
      case 0x20: spaces += 1
      case 0x81...0x89, 0x91...0x99, 0xA2...0xA9: letters += 1
      default: break
      }
    }
    return signs > spaces * 4 && signs * 20 >= head.count
      || letters * 5 > head.count * 2 && spaces * 20 < head.count
  }

  /// The most that a byte of sound text in EBCDIC costs, in eighths of a bit.
  private static let ebcdicLimit = 56

  private func ebcdic() -> Detection? {
    // Nearly all of the text is not ASCII, and so in the sample.
    let isSampled = sample.count * 2 > min(byteCount, Sampler.capacity)
    let pairs = Self.damped(
      isSampled
        ? counter.pairs(in: sample.span, takingAll: true)
        : counter.pairs(in: head.span, takingAll: true))
    let readings = SingleByteRanking(pairs: pairs).readings { allows($0.encoding) }
    guard let best = readings.first, !tables.candidates[best.candidates[0]].keepsASCII,
      best.cost - SingleByteRanking.base < pairs.reduce(0, { $0 + Int($1.weight) })
        * Self.ebcdicLimit
    else { return nil }
    return finding(from: readings, others: [])
  }

  // MARK: Legacy encodings

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

  /// How much a declaration counts, in eighths of a bit.
  private static let declarationBonus = 10 * 8

  private func legacy(declarations: [Declaration]) -> Detection {
    let declared = declarations.lazy.compactMap(\.encoding).first
    let part = sample.span.extracting(..<min(sample.count, Self.doubleReach))
    let doubles = doubleReadings(of: part, declared: declared)
    if let double = doubles.first {
      let pairs = counter.pairs(in: part, takingAll: false)
      let readings = SingleByteRanking(pairs: pairs, declared: declared).readings {
        $0.keepsASCII && allows($0.encoding)
      }
      let least = readings.first?.cost ?? .max / 2
      if double.cost < least { return finding(from: doubles, singleCost: least) }
    }
    // The letters of ASCII beside a run tell the language, too.
    let all = counter.pairs(in: sample.span, takingAll: true)
    let ranking = SingleByteRanking(
      pairs: Self.damped(all), declared: declared, doubts: doubtsByASCII())
    let readings = ranking.readings { $0.keepsASCII && allows($0.encoding) }
    return finding(from: readings, others: doubles)
  }

  /// Below this size, a sample says so little that the ASCII around it is asked for the language.
  private static let smallSample = 96
  /// The most that ASCII says against a language: pages are written in English, whatever they say.
  private static let greatestDoubt: UInt32 = 8 * 8

  /// What the words of ASCII at the start say against each cluster and language; empty when they are not
  /// asked.
  private func doubtsByASCII() -> [UInt32] {
    guard sample.count < Self.smallSample else { return [] }
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    let pairs = counter.pairs(in: head.span.extracting(..<min(head.count, 600)), takingAll: true)
      .filter { ($0.first | $0.second) < 0x80 && (isLetter($0.first) || isLetter($0.second)) }
    guard !pairs.isEmpty else { return [] }
    let costs = tables.costs(of: Self.damped(pairs), symbols: tables.asciiSymbols)
    let best = costs.min() ?? 0
    let doubts = costs.map { min(Self.greatestDoubt, ($0 - best) / 2) }
    var clusters = [UInt32](repeating: Self.greatestDoubt, count: tables.clusterCount)
    for (language, doubt) in doubts.enumerated() {
      let cluster = tables.languages[language].cluster
      clusters[cluster] = min(clusters[cluster], doubt)
    }
    return clusters + doubts
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
        // GBK is read as GB18030.
        let isDeclared =
          declared == encoding || declared?.scheme == .gbk && encoding.scheme == .gb18030
        let cost =
          Int(reading.cost) + 16 + SingleByteRanking.base - (isDeclared ? Self.declarationBonus : 0)
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

  private func finding(
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

  /// How likely the best reading is the right one, by the bits it is ahead.
  static func probability(ofBits bits: Double) -> Double {
    let odds = 0.55 * min(60, max(0, bits))
    var power = 1.0
    var base = 2.0
    // Two to the power of the odds, in sixteenths, without a mathematics library.
    var whole = Int(odds)
    while whole > 0 {
      if whole & 1 == 1 { power *= base }
      base *= base
      whole >>= 1
    }
    power *= 1 + (odds - odds.rounded(.down))
    return power / (power + 1)
  }
}
