import Mojibake

/// Cleans a stream of bytes pushed in pieces of any size, in bounded memory.
///
/// The output depends on the bytes alone, never on how they were cut. The stream holds back less than a
/// mebibyte.
///
/// ```swift
/// var stream = CleaningStream(profile: .corpus)
/// stream.push(bytes.span, isLast: true, into: &output)
/// ```
public struct CleaningStream: ~Copyable, Sendable {
  /// What the stream has done so far.
  public private(set) var statistics = CleaningStatistics()
  /// Whether everything before this byte offset of the input is decided and its edits can be taken. Only where
  /// edits are kept.
  public private(set) var decided = 0

  private let keepsEdits: Bool
  private var front: LineStage?
  private var repair: RepairStream?
  private var back: LineStage?
  private var before = Statistics()
  private var pieces = (first: [UInt8](), second: [UInt8]())

  // Joins what the stages change.
  private var bytesRead = 0
  private var growth = 0
  private var undoing = RevisionComposer()
  private var joining = RevisionComposer()
  private var findings = CleaningFindings()

  /// Creates a stream.
  ///
  /// - Parameters:
  ///   - profile: what to do.
  ///   - keepingEdits: whether edits are kept for ``takeFindings()``. They pile up until they are taken.
  public init(profile: Profile, keepingEdits: Bool = true) {
    self.init(CleaningChain(profile), keepingEdits: keepingEdits)
  }

  init(_ chain: CleaningChain, keepingEdits: Bool) {
    keepsEdits = keepingEdits
    if !chain.front.isEmpty {
      front = LineStage(chain.front, settling: nil, keepingRevisions: keepingEdits)
    }
    if let repairer = chain.repairer {
      repair = RepairStream(options: repairer.options, keepingFindings: keepingEdits)
    }
    if !chain.back.isEmpty {
      back = LineStage(chain.back, settling: chain, keepingRevisions: keepingEdits)
    }
  }

  /// Takes the next bytes, and appends what is decided.
  ///
  /// - Parameters:
  ///   - input: the next bytes; any bytes whatever, cut anywhere.
  ///   - isLast: whether the input ends with them.
  ///   - output: gains what is decided so far.
  /// - Complexity: O(n).
  public mutating func push(_ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]) {
    guard front != nil || back != nil else {
      return pushBlock(input, isLast: isLast, into: &output)
    }
    // Block by block, so that what one stage has written is near when the next reads it.
    var taken = 0
    repeat {
      let rest = input.extracting(taken..<input.count)
      let end = rest.blockEnd(isLast: isLast) ?? rest.count
      taken += end
      pushBlock(
        rest.extracting(0..<end), isLast: isLast && taken == input.count, into: &output)
    } while taken < input.count
  }

  private mutating func pushBlock(
    _ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) {
    bytesRead += input.count
    if front == nil {
      undo(in: input, isLast: isLast, into: &output)
    } else {
      // Moved out, so that the next stage can change the stream while it reads.
      var decoded: [UInt8] = []
      swap(&decoded, &pieces.first)
      decoded.removeAll(keepingCapacity: true)
      front?.push(input, isLast: isLast, into: &decoded)
      undo(in: decoded.span, isLast: isLast, into: &output)
      swap(&decoded, &pieces.first)
    }
    count()
    if keepsEdits { joinEdits(isLast: isLast) }
  }

  /// Hands over what was found since the last call; byte offsets count from the start of the stream.
  public mutating func takeFindings() -> CleaningFindings {
    defer { findings = CleaningFindings() }
    return findings
  }

  private mutating func undo(in input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]) {
    guard repair != nil else { return finish(input, isLast: isLast, into: &output) }
    if back == nil { return repair(input, isLast: isLast, into: &output) }
    var repaired: [UInt8] = []
    swap(&repaired, &pieces.second)
    repaired.removeAll(keepingCapacity: true)
    repair(input, isLast: isLast, into: &repaired)
    finish(repaired.span, isLast: isLast, into: &output)
    swap(&repaired, &pieces.second)
  }

  private mutating func repair(_ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]) {
    repair?.push(input, isLast: isLast, into: &output)
  }

  private mutating func finish(_ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]) {
    guard back != nil else {
      output.append(contentsOf: input, in: 0..<input.count)
      return
    }
    back?.push(input, isLast: isLast, into: &output)
  }

  /// Counts what the stages have done since the last push.
  private mutating func count() {
    if let counts = front?.takeCounts(), !counts.isEmpty { statistics.add(counts) }
    if let counts = back?.takeCounts(), !counts.isEmpty { statistics.add(counts) }
    guard let now = repair?.statistics else {
      statistics.bytesRead = bytesRead
      return
    }
    statistics.bytesRead = now.bytesRead
    statistics.suggestions += now.suggestions - before.suggestions
    statistics.malformedSequences += now.malformedSequences - before.malformedSequences
    statistics.firstMalformedOffset = now.firstMalformedOffset
    let edits = now.edits - before.edits
    if edits > 0 { statistics.editsByStep[.misdecoding, default: 0] += edits }
    if edits > 0 {
      for (chain, count) in now.editsByChain {
        let more = count - before.editsByChain[chain, default: 0]
        if more > 0 { statistics.editsByChain[chain, default: 0] += more }
      }
    }
    before = now
  }

  /// Joins the stages' revisions as far as they are decided.
  private mutating func joinEdits(isLast: Bool) {
    let decoded = front?.takeRevisions() ?? []
    let found = repair?.takeFindings() ?? Findings()
    let repaired = found.edits.map { Revision($0, growth: &growth) }
    undoing.add(earlier: decoded)
    findings.suggestions += found.suggestions.map { suggestion in
      var moved = suggestion
      let range = suggestion.byteOffsets
      moved.byteOffsets =
        undoing.source(of: range.lowerBound)..<undoing.source(of: range.upperBound)
      return moved
    }
    if found.malformedSequences > 0, findings.firstMalformedOffset == nil {
      findings.firstMalformedOffset = found.firstMalformedOffset.map(undoing.source)
    }
    findings.malformedSequences += found.malformedSequences
    undoing.add(later: repaired)
    joining.add(
      earlier: undoing.take(decidedTo: isLast ? .max : before.bytesRead))
    let cleaned = back?.takeRevisions() ?? []
    findings.malformedSequences -= cleaned.reduce(0) { $0 + $1.mendedSequences }
    joining.add(later: cleaned)
    // Without a stage at the back, all that is joined is decided.
    let middle = isLast ? .max : back?.bytesRead ?? before.bytesWritten
    findings.edits += joining.take(decidedTo: middle).map(CleaningEdit.init)
    decided = isLast ? bytesRead : joining.decidedSource
  }
}

extension Revision {
  /// Malformed sequences that it mends: three for each surrogate.
  fileprivate var mendedSequences: Int {
    guard steps.contains(StepSet(.surrogates)) else { return 0 }
    return oldBytes.indices.dropLast(2).count { place in
      oldBytes[place] == 0xED && oldBytes[place + 1] >= 0xA0
    } * 3
  }
}

extension CleaningEdit {
  init(_ revision: Revision) {
    self.init(
      byteOffsets: revision.old, originalBytes: revision.oldBytes,
      replacementBytes: revision.newBytes, steps: revision.steps.steps,
      misdecoding: revision.misdecoding)
  }
}
