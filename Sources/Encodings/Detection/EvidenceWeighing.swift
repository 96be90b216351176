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
  let surroundings: [UInt8]
  let byteCount: Int

  var tables: LanguageTables { .shared }

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

  /// The finding for UTF-8, some of it damaged or in another encoding.
  func utf8Finding(confidence: Double? = nil) -> Detection {
    var found = Detection(
      content: .text, encoding: .utf8,
      confidence: confidence ?? (utf8.malformed == 0 ? 0.999 : 0.98), reason: .structure)
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
    // The text around them is in some language, and so are they.
    let text = TextEncoding.utf8.decode(head.span.extracting(..<min(head.count, 600))).text
    let doubts = LanguageCosts.doubts(by: LanguageCosts.costs(of: text, counter: counter))
    let readings = SingleByteRanking(pairs: pairs, era: options.era, doubts: doubts).readings {
      $0.keepsASCII && allows($0.encoding)
    }
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

  func allows(_ encoding: TextEncoding) -> Bool {
    options.allowed?.contains(encoding) != false
      && (options.denied.isEmpty || !options.denied.contains(encoding))
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
