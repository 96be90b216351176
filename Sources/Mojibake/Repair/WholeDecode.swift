/// Undoes an established chain on a line that is damaged throughout, without weighing every reading.
///
/// Where every scalar that the chain's encodings can produce is part of a whole sequence, the inverse is exact
/// and there is nothing to choose; a line of which that is not true is left to the search.
struct WholeDecode {
  /// A run of sequences and what it becomes.
  struct Run {
    var source: Range<Int>
    var output: Range<Int>
  }

  /// The line with the chain undone.
  private(set) var text: [UInt8] = []
  /// The runs of sequences, with byte offsets in the range and in `text`; empty after more than one
  /// misdecoding.
  private(set) var runs: [Run] = []
  /// The support in the model's units; 0 when the chain has no exact inverse.
  private(set) var evidence = 0

  private var scratch: [UInt8] = []
  /// The inverses of the encodings that were undone last.
  private var inverses: [ByteTable] = []
  private let model = Model.shared

  /// What a trail byte in its place is worth: a scalar of sound text is one in a whole sequence by
  /// chance about one time in 64.
  private static let trailEvidence = 6 * Model.unitsPerBit
  /// What a trigger in the outcome takes away.
  private static let triggerCost = 20 * Model.unitsPerBit
  /// From this much support on, the line is taken; with less, each run is scored.
  private static let leastEvidence = Confidence.certain.leastEvidence
  /// The same where the chain is all that the document is known for: no other would be found to do better.
  private static let leastEvidenceAlone = 10 * Model.unitsPerBit

  /// Whether the runs lie so far apart that the search takes each as a region of its own.
  var runsAreApart: Bool {
    var isApart = !runs.isEmpty
    for index in runs.indices.dropFirst() {
      // Two scalars of four bytes lie between at most.
      if runs[index].source.lowerBound - runs[index - 1].source.upperBound < 12 { isApart = false }
    }
    return isApart
  }

  /// Tries a chain on a range of bytes.
  ///
  /// - Parameters:
  ///   - encodings: the chain, outermost misdecoding first.
  ///   - prior: what the chain costs, in the model's units.
  ///   - isAlone: whether the chain is all that the document is known for.
  /// - Returns: whether the whole range was decoded, with evidence enough to need no comparison.
  mutating func decode(
    _ bytes: Span<UInt8>, in range: Range<Int>, undoing encodings: [Int], prior: Int, isAlone: Bool
  ) -> Bool {
    let least = isAlone ? Self.leastEvidenceAlone : Self.leastEvidence
    var output: [UInt8] = []
    swap(&output, &text)
    output.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
    evidence = 0
    defer { swap(&output, &text) }
    let line = bytes.extracting(range)
    guard let first = encodings.first, var trails = undo(first, of: line, into: &output) else {
      return false
    }
    for encoding in encodings.dropFirst() {
      var source: [UInt8] = []
      swap(&source, &scratch)
      swap(&source, &output)
      output.removeAll(keepingCapacity: true)
      runs.removeAll(keepingCapacity: true)
      defer { swap(&source, &scratch) }
      // The last level counts: what was misdecoded twice has more trail bytes than it was written with.
      guard let found = undo(encoding, of: source.span, into: &output) else { return false }
      trails = found
    }
    if encodings.count > 1 { runs.removeAll(keepingCapacity: true) }
    evidence = trails * Self.trailEvidence - prior
    if evidence >= least {
      evidence -= output.span.triggerCount() * Self.triggerCost
    } else {
      evidence = leastGain(of: line, and: output.span) - prior
    }
    return evidence >= least
  }

  /// Turns every scalar of an encoding's image back into its byte.
  ///
  /// - Returns: the count of trail bytes; nil when something is not part of a whole sequence, or the
  ///   outcome is no text.
  private mutating func undo(
    _ encoding: Int, of source: Span<UInt8>, into output: inout [UInt8]
  ) -> Int? {
    let inverse: ByteTable
    if let known = inverses.first(where: { $0.encoding == encoding }) {
      inverse = known
    } else {
      inverse = ByteTable(encoding: encoding)
      inverses.append(inverse)
    }
    // Decoding shortens.
    var trails: Int?
    output.append(addingCapacity: source.count) { space in
      trails = undo(inverse, of: source, into: &space)
    }
    return trails
  }

  private mutating func undo(
    _ inverse: ByteTable, of source: Span<UInt8>, into output: inout OutputSpan<UInt8>
  ) -> Int? {
    var trails = 0
    var offset = 0
    while offset < source.count {
      let byte = source[offset]
      if byte < 0x80 {
        output.append(byte)
        offset += 1
        continue
      }
      let (lead, length) = inverse.byte(at: offset, of: source)
      guard lead != 0 else {
        // Not of this encoding: it stays, unless it is malformed.
        guard length > 0 else { return nil }
        for place in offset..<offset + length { output.append(source[place]) }
        offset += length
        continue
      }
      let missing: Int
      var scalar: UInt32
      switch lead {
      case 0xC2...0xDF: (missing, scalar) = (1, UInt32(lead & 0x1F))
      case 0xE0...0xEF: (missing, scalar) = (2, UInt32(lead & 0x0F))
      case 0xF0...0xF4: (missing, scalar) = (3, UInt32(lead & 0x07))
      default: return nil
      }
      let (start, outputStart) = (offset, output.count)
      output.append(lead)
      offset += length
      for _ in 0..<missing {
        guard offset < source.count, source[offset] >= 0x80 else { return nil }
        let (trail, length) = inverse.byte(at: offset, of: source)
        guard trail & 0xC0 == 0x80 else { return nil }
        output.append(trail)
        scalar = scalar << 6 | UInt32(trail & 0x3F)
        offset += length
      }
      trails += missing
      guard missing == 1 && scalar >= 0xA0 || isText(scalar, trails: missing) else { return nil }
      if !runs.isEmpty, runs[runs.count - 1].source.upperBound == start {
        runs[runs.count - 1].source = runs[runs.count - 1].source.lowerBound..<offset
        runs[runs.count - 1].output = runs[runs.count - 1].output.lowerBound..<output.count
      } else {
        runs.append(Run(source: start..<offset, output: outputStart..<output.count))
      }
    }
    return trails > 0 ? trails : nil
  }

  /// Whether a decoded scalar is written in its shortest form and assigned.
  private func isText(_ scalar: UInt32, trails: Int) -> Bool {
    let least: UInt32 = trails == 1 ? 0xA0 : trails == 2 ? 0x800 : 0x10000
    guard scalar >= least, scalar <= 0x10FFFF, scalar & 0x1F_F800 != 0xD800 else { return false }
    return model.symbol(of: scalar).symbol >= 4
  }

  /// How much cheaper each run has become at least; 0 when the runs are not known.
  private func leastGain(of line: Span<UInt8>, and output: Span<UInt8>) -> Int {
    var least = Int.max
    for run in runs {
      let before = cost(of: run.source, in: line, isDecoded: false)
      let after = cost(of: run.output, in: output, isDecoded: true)
      least = min(least, before - after - SequenceScorer.openCost)
    }
    return runs.isEmpty ? 0 : least
  }

  /// The cost of a range and the two scalars after it, as the search counts it.
  private func cost(of range: Range<Int>, in text: Span<UInt8>, isDecoded: Bool) -> Int {
    let (second, start) = text.symbol(before: range.lowerBound)
    var symbols = (text.symbol(before: start).symbol, second)
    var cost = 0
    var offset = range.lowerBound
    var after = 0
    while after < 2 {
      let isInside = offset < range.upperBound
      if !isInside { after += 1 }
      var (symbol, sharing) = (Model.boundary, UInt8(0))
      if offset < text.count {
        let (scalar, length) = text.scalar(at: offset, before: text.count)
        if let scalar { (symbol, sharing) = model.symbol(of: scalar) }
        offset += length
      }
      cost +=
        isDecoded && isInside
        ? model.cost(symbols.0, symbols.1, symbol) + Int(sharing)
        : SequenceScorer.literalCost(symbols.0, symbols.1, symbol, sharing, model: model)
      symbols = (symbols.1, symbol)
    }
    return cost
  }
}
