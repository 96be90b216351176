internal import Corpus
internal import Mojibake

/// How one kind of loss was repaired, over its cases.
struct LossTally: Sendable {
  var lines = 0
  var exactLines = 0
  /// Lines that came out neither exact nor as they were.
  var wrongLines = 0
  /// Scalars that lack bytes; of those, the ones an edit replaced, and replaced rightly.
  var lossy = 0
  var applied = 0
  var right = 0
  /// Edits by confidence, and those that gave back the sound text.
  var edits: [Confidence: (count: Int, right: Int)] = [:]
  /// The same by whole bits of evidence, of edits with bytes gone.
  var byBits: [Int: (count: Int, right: Int)] = [:]

  /// The same edits by their evidence and mode.
  var reliability = Reliability()

  /// Counts a document: its lines and its edits.
  mutating func add(_ document: [LossCase], _ repair: Repair, mode: String) {
    let output = repair.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, part) in document.enumerated() {
      lines += 1
      guard output.indices.contains(number) else { continue }
      if part.isExact(output[number]) {
        exactLines += 1
      } else if !output[number].elementsEqual(part.sample.damaged.utf8) {
        wrongLines += 1
      }
    }
    var base = 0
    var edits = repair.edits[...]
    for part in document {
      let end = base + part.sample.damaged.utf8.count
      let own = edits.prefix { $0.byteOffsets.upperBound <= end }
      edits = edits.dropFirst(own.count)
      if !part.parts.isEmpty { add(part, Array(own), base: base, mode: mode) }
      base = end + 1
    }
  }

  private mutating func add(_ part: LossCase, _ own: [Edit], base: Int, mode: String) {
    lossy += part.parts.count { $0.isLossy }
    for edit in own {
      let covered = part.parts.filter {
        edit.byteOffsets.contains(base + $0.byteOffsets.lowerBound) && !$0.byteOffsets.isEmpty
      }
      let isRight = covered.map(\.gold).joined().utf8.elementsEqual(edit.replacement.utf8)
      reliability.add(edit, isRight: isRight, mode: mode)
      edits[edit.confidence, default: (0, 0)].count += 1
      edits[edit.confidence]!.right += isRight ? 1 : 0
      if covered.contains(where: \.isLossy) {
        byBits[Int(edit.evidence), default: (0, 0)].count += 1
        byBits[Int(edit.evidence)]!.right += isRight ? 1 : 0
      }
      let replacement = Array(edit.replacement.unicodeScalars)
      for (place, piece) in covered.enumerated() where piece.isLossy {
        applied += 1
        let isSame =
          replacement.count == covered.count ? String(replacement[place]) == piece.gold : isRight
        right += isSame ? 1 : 0
      }
    }
  }
}
