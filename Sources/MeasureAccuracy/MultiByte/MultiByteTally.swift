internal import Corpus
internal import Mojibake

/// How one kind of damage by multi-byte encodings was repaired, over its cases.
struct MultiByteTally: Sendable {
  var lines = 0
  var exact = 0
  /// Lines that changed, about which something was reported, or in which U+FFFD stands, which `unbake check` reports.
  var detected = 0
  var changed = 0
  /// Lines that came out further from what they were than they went in.
  var worse = 0
  /// Scalars of the sound text, and how many of them the output has in their place.
  var scalars = 0
  var right = 0
  /// Edits by confidence, and those that gave back the sound text.
  var edits: [Confidence: (count: Int, right: Int)] = [:]
  /// The same by whole bits of evidence.
  var byBits: [Int: (count: Int, right: Int)] = [:]

  /// Counts the edits of a document.
  mutating func addEdits(of sample: CorpusCase, _ repair: Repair) {
    let output = Array(repair.text.unicodeScalars)
    let gold = Array(sample.gold.unicodeScalars)
    var isWrong = [Bool](repeating: false, count: output.count + 1)
    for change in gold.difference(from: output) {
      switch change {
      case .remove(let offset, _, _): isWrong[offset] = true
      case .insert: break
      }
    }
    var place = 0
    var next = 0
    let damaged = Array(sample.damaged.utf8)
    for edit in repair.edits {
      place += Self.scalarCount(damaged[next..<edit.byteOffsets.lowerBound])
      let end = place + edit.replacement.unicodeScalars.count
      let isRight = !isWrong[place..<end].contains(true)
      edits[edit.confidence, default: (0, 0)].count += 1
      edits[edit.confidence]!.right += isRight ? 1 : 0
      byBits[Int(edit.evidence), default: (0, 0)].count += 1
      byBits[Int(edit.evidence)]!.right += isRight ? 1 : 0
      place = end
      next = edit.byteOffsets.upperBound
    }
  }

  /// Takes another tally's edits.
  mutating func merge(_ other: MultiByteTally) {
    for (confidence, edits) in other.edits {
      self.edits[confidence, default: (0, 0)].count += edits.count
      self.edits[confidence]!.right += edits.right
    }
    for (bits, edits) in other.byBits {
      byBits[bits, default: (0, 0)].count += edits.count
      byBits[bits]!.right += edits.right
    }
  }

  private static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 & 0xC0 != 0x80 }
  }

  /// Counts a document of some lines.
  mutating func add(_ sample: CorpusCase, _ outcome: Outcome) {
    let separator: Character = "\n"
    let gold = sample.gold.split(separator: separator, omittingEmptySubsequences: false)
    let damaged = sample.damaged.split(separator: separator, omittingEmptySubsequences: false)
    let output = (outcome.output ?? sample.gold)
      .split(separator: separator, omittingEmptySubsequences: false)
    let isFound = outcome.isChanged || !outcome.reasons.isEmpty
    for line in gold.indices {
      let count = gold[line].unicodeScalars.count
      lines += 1
      scalars += count
      guard output.indices.contains(line) else { continue }
      let isChanged = !output[line].utf8.elementsEqual(damaged[line].utf8)
      let isMarked = damaged[line].unicodeScalars.contains("\u{FFFD}")
      if isChanged || isMarked || gold.count == 1 && isFound { detected += 1 }
      if isChanged { changed += 1 }
      if output[line].utf8.elementsEqual(gold[line].utf8) {
        exact += 1
        right += count
        continue
      }
      let distance = EditDistance.between(String(output[line]), String(gold[line]))
      right += max(0, count - distance)
      if isChanged,
        distance > EditDistance.between(String(damaged[line]), String(gold[line]))
      {
        worse += 1
      }
    }
  }

  /// Whether a goal is reached.
  func reaches(_ goal: MultiByteKind.Goal) -> Bool {
    switch goal {
    case .exact(let share): exact * 100 >= share * lines
    case .scalars(let share, let lineShare):
      right * 100 >= share * scalars && exact * 100 >= lineShare * lines
    case .detected(let share): detected * 100 >= share * lines && worse == 0
    }
  }
}

extension MultiByteKind.Goal: CustomStringConvertible {
  var description: String {
    switch self {
    case .exact(let share): "exact ≥ \(share) %"
    case .scalars(let share, let exact): "scalars ≥ \(share) %, exact ≥ \(exact) %"
    case .detected(let share): "detected ≥ \(share) %, none worse"
    }
  }
}
