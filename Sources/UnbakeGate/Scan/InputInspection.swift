import Mojibake
package import Unbake

/// Looks at one input, or at one batch of its records, and says what is wrong with it.
package final class InputInspection: InputInspector {
  private let input: InspectedInput
  private let settings: Settings
  private let rules: TextRules
  private let repairer: Repairer
  private var allowList: AllowList
  /// Nil for data, whose texts could otherwise excuse themselves.
  private let comments: IgnoreComments?
  private var lines: SourceLines
  private var result = BatchFindings()
  private let isBatch: Bool
  private var isAtStart = true
  private var surrogates: Set<Int> = []
  private var audit: AuditCounts?
  private let keepsAudit: Bool
  private let auditOptions: AuditOptions

  /// The text that comes in parts.
  private var window: TextWindow?
  /// Bytes of the input before this one are no longer needed.
  private var decided = 0

  /// Creates an inspection.
  package init(
    _ input: InspectedInput, settings: Settings, isBatch: Bool, audit: AuditOptions? = nil
  ) {
    self.input = input
    self.settings = settings
    self.isBatch = isBatch
    rules = TextRules(settings)
    repairer = Repairer(options: settings.repair)
    allowList = AllowList(settings)
    let isText = input.format == "text" || input.format == "html"
    comments = isText ? IgnoreComments(head: input.head.span) : nil
    lines = SourceLines(encoding: input.encoding)
    result.isRelative = isBatch
    keepsAudit = audit != nil
    auditOptions = audit ?? AuditOptions()
    if keepsAudit { self.audit = AuditCounts() }
  }

  private var isMarkdown: Bool {
    let path = input.path.lowercased()
    return settings.skipsMarkdownCode
      && (path.hasSuffix(".md") || path.hasSuffix(".markdown") || path.hasSuffix(".mdx"))
  }

  package func read(_ bytes: Span<UInt8>, at offset: Int, isLast: Bool) {
    if isAtStart, isBatch { lines.begin(at: offset) }
    if isAtStart, offset == 0 { lookAtInput() }
    isAtStart = false
    lines.append(bytes)
    result.bytes += bytes.count
    audit?.count(bytes: bytes.count)
    // Texts that come whole are decided with their batch.
    if window == nil { decided = lines.end }
  }

  package func hasFindings(in text: Span<UInt8>) -> Bool {
    if keepsAudit { return true }
    let found = repairer.findings(in: text)
    return !found.edits.isEmpty || !found.suggestions.isEmpty
      || !rules.isQuiet(text, isWellFormed: found.malformedSequences == 0)
  }

  package func inspect(
    _ text: Span<UInt8>, at place: TextPlace, source: (Int) -> Int, pointer: () -> String?
  ) {
    lookAtDeclaration(of: place, at: source(0))
    let found = repairer.findings(in: text)
    if found.malformedSequences > 0 { noteStrays(in: text, 0..<text.count, source: source) }
    if let id = place.recordID, settings.allowRecords.contains(id) {
      result.allowed += found.edits.count
      return
    }
    audit?.count(
      text, edits: found.edits, suggestions: found.suggestions, path: input.path, place: place,
      pointer: pointer, options: auditOptions)
    report(
      rules.hits(
        in: text, range: 0..<text.count, isStart: source(0) == 0,
        isMarkup: place.isMarkup || input.format == "html",
        isWellFormed: found.malformedSequences == 0,
        edits: found.edits, suggestions: found.suggestions),
      in: text, at: 0, code: nil, place: place, source: source, pointer: pointer)
  }

  package func inspectPart(
    _ text: Span<UInt8>, isLast: Bool, at place: TextPlace, source: (Int) -> Int,
    pointer: () -> String?
  ) -> Int {
    let window = self.window ?? TextWindow(options: settings.repair)
    if window.looked == 0, window.code == nil, isMarkdown { window.code = MarkdownCode() }
    // In plain text, the text is the source.
    let isSource = input.format == "text"
    window.append(text, isLast: isLast, kept: isSource ? lines.kept : nil)
    while let end = window.nextBlockEnd(isLast: isLast) {
      look(at: window.looked..<end, of: window, place, source: source, pointer: pointer)
      window.looked = end
    }
    let start = max(window.start, window.looked - TextRules.reach)
    if isSource { window.release() } else { window.drop(before: start) }
    self.window = isLast ? nil : window
    decided = isLast ? lines.end : source(start)
    return start
  }

  /// Looks at a range of a text that comes in parts.
  private func look(
    at range: Range<Int>, of window: TextWindow, _ place: TextPlace, source: (Int) -> Int,
    pointer: () -> String?
  ) {
    let (edits, suggestions) = window.takeFindings(before: range.upperBound)
    let (bytes, base) = (window.bytes, window.start)
    let text = bytes.span
    let range = range.lowerBound - base..<range.upperBound - base
    if !window.isWellFormed { noteStrays(in: text, range) { source(base + $0) } }
    audit?.count(
      text.extracting(range), edits: edits, suggestions: suggestions, path: input.path,
      place: place, pointer: pointer, options: auditOptions)
    report(
      rules.hits(
        in: text, range: range, isStart: base == 0 && source(0) == 0,
        isMarkup: place.isMarkup || input.format == "html",
        isWellFormed: window.isWellFormed, edits: edits.moved(by: -base),
        suggestions: suggestions.moved(by: -base)),
      in: text, at: base, code: window.code, place: place, source: source, pointer: pointer)
  }

  /// Takes note of lines that are not UTF-8, unless the first bytes have told so already.
  private func noteStrays(in text: Span<UInt8>, _ range: Range<Int>, source: (Int) -> Int) {
    guard input.detection?.mixedWith == nil, input.encoding == nil,
      let line = result.strays.add(text, in: range), result.strays.first == nil
    else { return }
    result.strays.first = lines.position(of: source(line.lowerBound)..<source(line.upperBound))
  }

  package func noteLoneSurrogate(
    at byteOffsets: Range<Int>, of place: TextPlace, pointer: () -> String?
  ) {
    surrogates.insert(byteOffsets.lowerBound)
    guard rules.isOn(.loneSurrogateEscape) else { return }
    var finding = Finding(
      rule: .loneSurrogateEscape, severity: settings.severity(of: .loneSurrogateEscape),
      message: Rule.loneSurrogateEscape.name, path: input.path,
      position: lines.position(of: byteOffsets))
    finding.record = place.record > 0 ? place.record : nil
    finding.pointer = pointer()
    result.findings.append(finding)
    audit?.count(finding)
  }

  package func takeResult() -> BatchFindings {
    var taken = result
    taken.lines = lines.lines - takenLines
    takenLines = lines.lines
    taken.counts = lines.counts
    taken.findings.sort { $0.position.byteOffset < $1.position.byteOffset }
    taken.slowPatterns = allowList.slowPatterns
    if keepsAudit {
      audit?.settle()
      taken.audit = audit
      audit = AuditCounts()
    }
    result = BatchFindings()
    result.isRelative = isBatch
    surrogates = []
    lines.drop(before: decided)
    return taken
  }

  private var takenLines = 0

  // MARK: Findings

  private func report(
    _ hits: [Hit], in text: Span<UInt8>, at base: Int, code: MarkdownCode?, place: TextPlace,
    source: (Int) -> Int, pointer: () -> String?
  ) {
    let edits = hits.compactMap(\.edit).filter {
      $0.confidence >= settings.repair.minimumConfidence
    }
    for hit in hits {
      let range = hit.byteOffsets
      let start = source(base + range.lowerBound)
      if hit.rule == .surrogateBytes, surrogates.contains(start) { continue }
      if comments?.allow(hit.rule, at: range.lowerBound, in: text) ?? false
        || (hit.rule.family == .mojibake
          && code?.contains(base + range.lowerBound..<base + range.upperBound) ?? false)
        || (!allowList.isEmpty && allowList.allows(range, in: text))
      {
        result.allowed += hit.count
        continue
      }
      var finding = Finding(
        rule: hit.rule, severity: settings.severity(of: hit.rule), message: hit.message,
        path: input.path,
        position: lines.position(of: start..<max(start, source(base + range.upperBound))),
        text: text.text(range), repaired: hit.repaired)
      if let edit = hit.edit {
        (finding.chain, finding.evidence) = (edit.chain, edit.evidence)
        (finding.confidence, finding.repaired) = (edit.confidence, edit.replacement)
        if edit.confidence == .possible { finding.severity = min(finding.severity, .info) }
      }
      finding.count = hit.count
      if place.record > 0 { finding.record = place.record }
      finding.pointer = pointer()
      (finding.recordID, finding.url) = (place.recordID, place.url)
      Surroundings(of: range, in: text).set(in: &finding, edits: edits, text: text)
      result.findings.append(finding)
      audit?.count(finding)
      audit?.addSample(finding, options: auditOptions)
    }
  }

  /// What the first bytes say of the input as a whole.
  private func lookAtInput() {
    let inputRules = InputRules(input, settings)
    for hit in inputRules.hits() where rules.isOn(hit.rule) {
      let head = input.head
      if comments?.allow(hit.rule, at: 0, in: head.span) ?? false {
        result.allowed += 1
        continue
      }
      let finding = Finding(
        rule: hit.rule, severity: settings.severity(of: hit.rule), message: hit.message,
        path: input.path,
        position: Position(
          byteOffset: hit.byteOffsets.lowerBound, byteLength: hit.byteOffsets.count))
      result.findings.append(finding)
      audit?.count(finding)
    }
    if keepsAudit { audit?.count(input, declarations: inputRules.declarations) }
  }

  private func lookAtDeclaration(of place: TextPlace, at offset: Int) {
    guard let used = place.used else { return }
    audit?.countDeclared(place.declared.first, used: used)
    guard rules.isOn(.contradictedDeclaration), let label = place.declared.first,
      let declared = try? TextEncoding(named: label), declared.name != used
    else { return }
    var finding = Finding(
      rule: .contradictedDeclaration, severity: settings.severity(of: .contradictedDeclaration),
      message: "declared \(VisibleText.escaped(label)), but the payload is \(used)",
      path: input.path, position: lines.position(of: offset..<offset))
    (finding.recordID, finding.url) = (place.recordID, place.url)
    result.findings.append(finding)
    audit?.count(finding)
  }
}

extension [Edit] {
  fileprivate func moved(by distance: Int) -> [Edit] {
    guard distance != 0 else { return self }
    return map { edit in
      var edit = edit
      edit.byteOffsets =
        edit.byteOffsets.lowerBound + distance..<edit.byteOffsets.upperBound + distance
      return edit
    }
  }
}
