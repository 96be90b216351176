import Mojibake
import Unbake

/// The rules that look at a text: what they find in it, in order.
struct TextRules {
  private let settings: Settings
  private let isOn: Set<String>
  private var scan = ScalarScan()
  private let context = ScalarContext()

  /// How far rules look to either side; text has to be there as far behind what is looked at.
  static let reach = 4096

  init(_ settings: Settings) {
    self.settings = settings
    isOn = Set(Rule.all.filter { settings.isOn($0) }.map(\.id))
    scan.findsAmpersands = isOn.contains("EN502") || isOn.contains("EN503")
    scan.findsUncomposed = isOn.contains("NF401")
  }

  func isOn(_ rule: Rule) -> Bool { isOn.contains(rule.id) }

  /// Whether a text has nothing that a rule looks at, mojibake aside.
  func isQuiet(_ text: Span<UInt8>, isWellFormed: Bool) -> Bool {
    scan.next(in: text, from: 0, isLast: true, isWellFormed: isWellFormed) == nil
      && !isOn.contains("CT306")
  }

  /// What is found in a range of a text, in order.
  ///
  /// - Parameters:
  ///   - isStart: whether the text begins an input, where a byte order mark may stand.
  ///   - isMarkup: whether entities are what they should be.
  ///   - isWellFormed: whether the range is known to be UTF-8.
  ///   - edits: what repair would change there, and what it would not for want of evidence.
  func hits(
    in text: Span<UInt8>, range: Range<Int>, isStart: Bool, isMarkup: Bool,
    isWellFormed: Bool, edits: [Edit], suggestions: [Edit]
  ) -> [Hit] {
    var hits = mojibake(in: text, edits, suggestions)
    let first = hits.count
    // From a scalar earlier: a mark may belong to it.
    var place = range.lowerBound - (text.scalar(before: range.lowerBound)?.length ?? 0)
    var nextEdit = 0
    let looked = text.extracting(0..<range.upperBound)
    while let found = scan.next(
      in: looked, from: place, isLast: true, isWellFormed: isWellFormed)
    {
      place = found.byteOffsets.upperBound
      guard found.byteOffsets.lowerBound >= range.lowerBound else { continue }
      while nextEdit < edits.count,
        edits[nextEdit].byteOffsets.upperBound <= found.byteOffsets.lowerBound
      {
        nextEdit += 1
      }
      // What repair mends is said once.
      if nextEdit < edits.count,
        edits[nextEdit].byteOffsets.contains(found.byteOffsets.lowerBound)
      {
        continue
      }
      guard let hit = hit(found, in: text, isStart: isStart, isMarkup: isMarkup), isOn(hit.rule)
      else { continue }
      place = max(place, hit.byteOffsets.upperBound)
      if let last = hits.indices.last, last >= first, hits[last].rule == hit.rule,
        hits[last].byteOffsets.upperBound == hit.byteOffsets.lowerBound, hit.rule.id != "EN502"
      {
        hits[last].byteOffsets = hits[last].byteOffsets.lowerBound..<hit.byteOffsets.upperBound
        hits[last].count += 1
      } else {
        hits.append(hit)
      }
    }
    if isOn.contains("CT306") { hits += confusables(in: text, range: range) }
    hits.sort { $0.byteOffsets.lowerBound < $1.byteOffsets.lowerBound }
    return hits
  }

  // MARK: Mojibake

  private func mojibake(
    in text: Span<UInt8>, _ edits: [Edit], _ suggestions: [Edit]
  ) -> [Hit] {
    var hits: [Hit] = []
    for edit in edits {
      let rule = Rule.cause(of: edit.chain)
      guard isOn(rule) else { continue }
      if let last = hits.indices.last, let joined = joined(hits[last], edit, text) {
        hits[last] = joined
      } else {
        hits.append(Hit(rule: rule, byteOffsets: edit.byteOffsets, message: "", edit: edit))
      }
    }
    for edit in suggestions {
      let rule = Rule.cause(of: edit.chain)
      guard isOn(rule) else { continue }
      hits.append(Hit(rule: rule, byteOffsets: edit.byteOffsets, message: "", edit: edit))
    }
    for place in hits.indices { hits[place].message = message(hits[place], in: text) }
    return hits
  }

  /// What a hit says: the word as it is, as it should be, and what happened.
  private func message(_ hit: Hit, in text: Span<UInt8>) -> String {
    guard let edit = hit.edit else { return hit.message }
    var (start, end) = (hit.byteOffsets.lowerBound, hit.byteOffsets.upperBound)
    for _ in 0..<16 {
      guard let letter = ScalarContext.letter(before: start, in: text) else { break }
      start -= UTF8.width(Unicode.Scalar(letter) ?? "?")
    }
    for _ in 0..<16 {
      guard end < text.count, let letter = ScalarContext.letter(at: end, in: text) else { break }
      end += letter.length
    }
    let before = text.text(start..<hit.byteOffsets.lowerBound)
    let after = text.text(hit.byteOffsets.upperBound..<end)
    let damaged = VisibleText.escaped(Self.short(before + edit.original + after))
    let repaired = VisibleText.escaped(Self.short(before + edit.replacement + after))
    return edit.confidence < settings.repair.minimumConfidence
      ? "“\(damaged)” may be “\(repaired)”: \(edit.chain)"
      : "“\(damaged)” is “\(repaired)”: \(edit.chain)"
  }

  /// A hit that takes in an edit that goes on with it: of the same chain, in the same word or with nothing but
  /// a few spaces and marks between.
  private func joined(_ hit: Hit, _ edit: Edit, _ text: Span<UInt8>) -> Hit? {
    guard var first = hit.edit, first.chain == edit.chain, first.confidence == edit.confidence
    else { return nil }
    let gap = hit.byteOffsets.upperBound..<edit.byteOffsets.lowerBound
    guard gap.count <= 12, edit.byteOffsets.upperBound - hit.byteOffsets.lowerBound <= 240 else {
      return nil
    }
    var (hasSpace, hasLetter) = (false, false)
    for place in gap {
      if text[place] < 0x20 { return nil }
      if text[place] == 0x20 {
        hasSpace = true
      } else if text[place] >= 0x80 || Unicode.Scalar(text[place]).properties.isAlphabetic {
        hasLetter = true
      }
    }
    if hasSpace, hasLetter || gap.count > 3 { return nil }
    let between = text.text(gap)
    first.original += between + edit.original
    first.replacement += between + edit.replacement
    first.byteOffsets = first.byteOffsets.lowerBound..<edit.byteOffsets.upperBound
    first.evidence = max(first.evidence, edit.evidence)
    var hit = hit
    (hit.edit, hit.byteOffsets) = (first, first.byteOffsets)
    hit.count += 1
    return hit
  }

  private static func short(_ text: String) -> String {
    text.unicodeScalars.count <= 60
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(59))) + "…"
  }

  // MARK: Scalars

  private func hit(
    _ found: ScalarScan.Hit, in text: Span<UInt8>, isStart: Bool, isMarkup: Bool
  ) -> Hit? {
    let range = found.byteOffsets
    switch found.kind {
    case .malformed: return malformed(range, in: text)
    case .uncomposed:
      guard let segment = context.uncomposed(around: range.lowerBound, in: text) else { return nil }
      return Hit(
        rule: .notComposed, byteOffsets: segment,
        message: "not in composed form: \(VisibleText.escaped(Self.short(text.text(segment))))")
    case .look(let scalar):
      if scalar == "&" { return entity(at: range.lowerBound, in: text, isMarkup: isMarkup) }
      if scalar == "\u{FEFF}", isStart, range.lowerBound == 0 { return nil }
      guard let rule = context.rule(for: scalar, at: range, in: text) else { return nil }
      return Hit(rule: rule, byteOffsets: range, message: message(rule, scalar))
    }
  }

  private func message(_ rule: Rule, _ scalar: Unicode.Scalar) -> String {
    let name = scalar.properties.name ?? scalar.properties.nameAlias
    return "\(rule.name) \(VisibleText.codePoint(scalar))" + (name.map { " (\($0))" } ?? "")
  }

  private func malformed(_ range: Range<Int>, in text: Span<UInt8>) -> Hit {
    let start = range.lowerBound
    if text[start] == 0xED, start + 2 < text.count, (0xA0...0xBF).contains(text[start + 1]),
      (0x80...0xBF).contains(text[start + 2])
    {
      let unit =
        UInt32(0xD000) | UInt32(text[start + 1] & 0x3F) << 6 | UInt32(text[start + 2] & 0x3F)
      return Hit(
        rule: .surrogateBytes, byteOffsets: start..<start + 3,
        message: "surrogate U+\(String(unit, radix: 16, uppercase: true)) in UTF-8")
    }
    let bytes = range.map { Self.hexadecimal(text[$0]) }.joined(separator: " ")
    return Hit(
      rule: .malformedBytes, byteOffsets: range, message: "malformed UTF-8: \(bytes)")
  }

  static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  private func entity(at place: Int, in text: Span<UInt8>, isMarkup: Bool) -> Hit? {
    guard let (name, end) = Entity.name(at: place, in: text) else { return nil }
    if name == "amp", let (inner, innerEnd) = Entity.name(behind: end, in: text),
      Entity.isKnown(inner)
    {
      return Hit(
        rule: .entityTwice, byteOffsets: place..<innerEnd,
        message: "entity escaped twice: &amp;\(inner);")
    }
    guard !isMarkup, Entity.isKnown(name) else { return nil }
    return Hit(
      rule: .entityInText, byteOffsets: place..<end, message: "HTML entity &\(name); in plain text",
      repaired: Entity.text(of: name))
  }

  // MARK: Words

  private func confusables(in text: Span<UInt8>, range: Range<Int>) -> [Hit] {
    guard let checker = SpoofChecker() else { return [] }
    var hits: [Hit] = []
    var place = range.lowerBound
    while place < range.upperBound {
      let start = place
      var (hasASCII, hasOther) = (false, false)
      while place < text.count, let letter = ScalarContext.letter(at: place, in: text) {
        if letter.length == 1 { hasASCII = true } else { hasOther = true }
        place += letter.length
        if place - start > 200 { break }
      }
      if place == start {
        place += text.scalar(at: place).length
        continue
      }
      guard hasASCII, hasOther, start == 0 || ScalarContext.letter(before: start, in: text) == nil
      else { continue }
      let word = text.text(start..<place)
      guard checker.isMixed(word) else { continue }
      let look = checker.look(of: word)
      hits.append(
        Hit(
          rule: .confusableIdentifier, byteOffsets: start..<place,
          message: "“\(VisibleText.escaped(word))” mixes scripts"
            + (look.map { " and looks like “\($0)”" } ?? "")))
    }
    return hits
  }
}
