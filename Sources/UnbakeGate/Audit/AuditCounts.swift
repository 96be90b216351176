import CICU
import Mojibake
import Unbake

/// What an audit counts. All of it can be added up: the counts of two inputs are those of each, joined.
package struct AuditCounts: Hashable, Sendable, Codable {
  /// Inputs, their bytes after decompression, lines, and records (an input without records is one).
  package var inputs = 0
  package var bytes = 0
  package var lines = 0
  package var records = 0
  /// Records in which mojibake was found that repair mends.
  package var damagedRecords = 0
  /// Inputs that could not be looked at to their end.
  package var failures = 0
  /// Scalars of all texts.
  package var scalars = 0
  /// Findings by rule, as many as there are places.
  package var findings: [String: Int] = [:]
  /// Mojibake by its chain.
  package var causes: [String: AuditCause] = [:]
  /// Edits and what was not sure enough, by where they are: a host, a field, or a file; then by chain.
  package var places: [String: [String: Int]] = [:]
  /// Damaged sequences and what they stand for, with a tab between.
  package var confusions: [String: Int] = [:]
  /// Edits that are too long or lack too much to be told apart into sequences.
  package var longConfusions = 0
  /// Support in bits, in steps of ``evidenceStep``, of what is applied and of what is not.
  package var evidence: [String: Int] = [:]
  package var evidenceBelow: [String: Int] = [:]
  /// Encodings of inputs and of payloads.
  package var encodings: [String: Int] = [:]
  /// What is declared and what is there, with a tab between.
  package var declarations: [String: Int] = [:]
  /// Scalars by script and by general category, before and after repair.
  package var scripts: [String: Int] = [:]
  package var scriptsAfter: [String: Int] = [:]
  package var categories: [String: Int] = [:]
  package var categoriesAfter: [String: Int] = [:]
  /// Damage that is not repaired, by why.
  package var unrepaired: [String: Int] = [:]
  /// Samples, of each cause those with the least hashes.
  package var samples: [AuditSample] = []

  /// The scalars of texts that are not counted by script yet, by their value.
  var census = ScalarCensus()
  /// Pairs of an edit's chain that were worked out already.
  private var images = ChainImages()

  static let evidenceStep = 5
  /// What is above counts here.
  static let greatestStep = 200

  enum CodingKeys: String, CodingKey {
    case inputs, bytes, lines, records, failures, scalars, findings, causes, places, confusions
    case evidence, encodings, declarations, scripts, categories, unrepaired, samples
    case damagedRecords = "damaged_records"
    case longConfusions = "long_confusions"
    case evidenceBelow = "evidence_below"
    case scriptsAfter = "scripts_after"
    case categoriesAfter = "categories_after"
  }

  /// Creates counts of nothing.
  package init() {}

  package static func == (left: AuditCounts, right: AuditCounts) -> Bool {
    left.inputs == right.inputs && left.bytes == right.bytes && left.lines == right.lines
      && left.records == right.records && left.damagedRecords == right.damagedRecords
      && left.failures == right.failures && left.scalars == right.scalars
      && left.findings == right.findings && left.causes == right.causes
      && left.places == right.places && left.confusions == right.confusions
      && left.longConfusions == right.longConfusions && left.evidence == right.evidence
      && left.evidenceBelow == right.evidenceBelow && left.encodings == right.encodings
      && left.declarations == right.declarations && left.scripts == right.scripts
      && left.scriptsAfter == right.scriptsAfter && left.categories == right.categories
      && left.categoriesAfter == right.categoriesAfter && left.unrepaired == right.unrepaired
      && left.samples == right.samples
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(bytes)
    hasher.combine(scalars)
    hasher.combine(findings)
  }

  // MARK: Joining

  /// Adds the counts of other inputs.
  package mutating func add(_ other: AuditCounts) {
    inputs += other.inputs
    bytes += other.bytes
    lines += other.lines
    records += other.records
    damagedRecords += other.damagedRecords
    failures += other.failures
    scalars += other.scalars
    longConfusions += other.longConfusions
    findings.merge(other.findings, uniquingKeysWith: +)
    causes.merge(other.causes) { $0.adding($1) }
    places.merge(other.places) { $0.merging($1, uniquingKeysWith: +) }
    confusions.merge(other.confusions, uniquingKeysWith: +)
    evidence.merge(other.evidence, uniquingKeysWith: +)
    evidenceBelow.merge(other.evidenceBelow, uniquingKeysWith: +)
    encodings.merge(other.encodings, uniquingKeysWith: +)
    declarations.merge(other.declarations, uniquingKeysWith: +)
    scripts.merge(other.scripts, uniquingKeysWith: +)
    scriptsAfter.merge(other.scriptsAfter, uniquingKeysWith: +)
    categories.merge(other.categories, uniquingKeysWith: +)
    categoriesAfter.merge(other.categoriesAfter, uniquingKeysWith: +)
    unrepaired.merge(other.unrepaired, uniquingKeysWith: +)
    samples += other.samples
  }

  /// Keeps as many samples of each cause as are wanted: those with the least hashes, whatever the order they
  /// came in.
  package mutating func trimSamples(to count: Int) {
    // What is mended and what is not are sampled apart.
    let group = { (sample: AuditSample) in sample.isOpen ? "" : sample.cause }
    samples.sort {
      (group($0), $0.hash, $0.path, $0.byteOffset) < (group($1), $1.hash, $1.path, $1.byteOffset)
    }
    var (kept, name, number) = ([AuditSample](), "", 0)
    for sample in samples {
      number = group(sample) == name ? number + 1 : 1
      name = group(sample)
      if number <= count { kept.append(sample) }
    }
    samples = kept
  }

  // MARK: Counting

  mutating func count(bytes: Int) { self.bytes += bytes }

  mutating func count(_ finding: Finding) {
    findings[finding.rule.id, default: 0] += finding.count
    switch finding.rule {
    case .replacementCharacter:
      unrepaired["U+FFFD stands where bytes were lost", default: 0] += finding.count
    case .malformedBytes, .surrogateBytes:
      unrepaired["bytes are no UTF-8", default: 0] += finding.count
    case .c1Control:
      unrepaired["C1 controls without enough around them", default: 0] += finding.count
    default: break
    }
  }

  mutating func count(_ input: InspectedInput, declarations: [Declaration]) {
    let isArchive = input.format == "warc" || input.format == "wet"
    guard !isArchive else { return }
    let isASCII = input.encoding == nil && input.head.allSatisfy { $0 < 0x80 }
    encodings[input.encoding?.name ?? (isASCII ? "ascii" : "utf-8"), default: 0] += 1
    for declared in declarations {
      let label = VisibleText.escaped(declared.encoding?.name ?? declared.label)
      self.declarations["\(label)\t\(input.encoding?.name ?? "utf-8")", default: 0] += 1
    }
  }

  mutating func countDeclared(_ declared: String?, used: String) {
    encodings[used, default: 0] += 1
    let label = declared.map {
      VisibleText.escaped((try? TextEncoding(named: $0))?.name ?? $0)
    }
    declarations["\(label ?? "nothing")\t\(used)", default: 0] += 1
  }

  mutating func count(
    _ text: Span<UInt8>, edits: [Edit], suggestions: [Edit], path: String, place: TextPlace,
    pointer: () -> String?, options: AuditOptions
  ) {
    scalars += census.count(text)
    guard !edits.isEmpty || !suggestions.isEmpty else { return }
    let name = AuditPlace.name(path: path, place: place, pointer: pointer())
    for edit in edits { count(edit, isApplied: true, at: name, options) }
    for edit in suggestions { count(edit, isApplied: false, at: name, options) }
  }

  private mutating func count(
    _ edit: Edit, isApplied: Bool, at place: String, _ options: AuditOptions
  ) {
    let chain = edit.chain.description
    causes[chain, default: AuditCause(rule: Rule.cause(of: edit.chain).id)].count(edit)
    places[place, default: [:]][chain, default: 0] += 1
    let bits = max(0, min(Self.greatestStep, Int(edit.evidence)))
    let step = bits / Self.evidenceStep * Self.evidenceStep
    guard isApplied else {
      evidenceBelow[String(step), default: 0] += 1
      unrepaired["too little evidence", default: 0] += 1
      return
    }
    evidence[String(step), default: 0] += 1
    census.replace(edit.original, by: edit.replacement)
    guard let pairs = images.pairs(of: edit) else {
      if edit.original.unicodeScalars.count <= 12, !options.isRedacted {
        confusions["\(edit.original)\t\(edit.replacement)", default: 0] += 1
      } else {
        longConfusions += 1
      }
      return
    }
    for (damaged, sound) in pairs { confusions["\(damaged)\t\(sound)", default: 0] += 1 }
  }

  mutating func addSample(_ finding: Finding, options: AuditOptions) {
    guard finding.rule.family == .mojibake, let chain = finding.chain else { return }
    samples.append(AuditSample(finding, cause: chain.description, isRedacted: options.isRedacted))
    if samples.count > 50 * options.samplesPerCause { trimSamples(to: options.samplesPerCause) }
  }

  /// Counts by script and category what was only counted by value.
  mutating func settle() {
    for (value, count) in census.before {
      scripts[ScalarCensus.script(of: value), default: 0] += count
      categories[ScalarCensus.category(of: value), default: 0] += count
    }
    for (value, count) in census.after {
      scriptsAfter[ScalarCensus.script(of: value), default: 0] += count
      categoriesAfter[ScalarCensus.category(of: value), default: 0] += count
    }
    scriptsAfter = scriptsAfter.filter { $0.value != 0 }
    categoriesAfter = categoriesAfter.filter { $0.value != 0 }
    census = ScalarCensus()
  }
}
