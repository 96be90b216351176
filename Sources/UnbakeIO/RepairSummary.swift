import Mojibake
public import Unbake

/// What repairing an input has done, summed up.
public struct RepairSummary: Sendable {
  /// Bytes read.
  public var bytesRead = 0
  /// Bytes written.
  public var bytesWritten = 0
  /// Edits applied.
  public var edits = 0
  /// Candidates reported and not applied.
  public var suggestions = 0
  /// Edits by their chain.
  public var editsByChain: [Chain: Int] = [:]
  /// Edits by the steps that made them; an edit that several made counts for each.
  public var editsByStep: [CleaningStep: Int] = [:]
  /// Malformed UTF-8 sequences that were kept.
  public var malformedSequences = 0
  /// The byte offset of the first malformed sequence.
  public var firstMalformedOffset: Int?
  /// Sequences that did not decode and were replaced, escaped or dropped.
  public var replacedSequences = 0
  /// The byte offset of the first of them.
  public var firstReplacedOffset: Int?
  /// The encoding the input was decoded from, when it was decoded.
  public var decodedFrom: TextEncoding?
  /// Runs that were in another encoding than the rest.
  public var runsInOtherEncodings = 0
  /// Records read; 0 for text.
  public var records = 0
  /// Records that have none of the fields.
  public var recordsWithoutField = 0
  /// Records that are no JSON and were kept, skipped or quarantined.
  public var badRecords = 0
  /// Records that were too long to be repaired.
  public var recordsTooLong = 0
  /// Records of an archive that hold no text, or in a coding that is not known.
  public var recordsWithoutText = 0
  /// Surrogate escapes without a partner, replaced.
  public var loneSurrogates = 0

  /// Creates an empty summary.
  public init() {}

  /// Adds what was done to another input.
  public mutating func add(_ other: RepairSummary) {
    bytesRead += other.bytesRead
    bytesWritten += other.bytesWritten
    edits += other.edits
    suggestions += other.suggestions
    if !other.editsByChain.isEmpty {
      editsByChain.merge(other.editsByChain, uniquingKeysWith: +)
    }
    if !other.editsByStep.isEmpty {
      editsByStep.merge(other.editsByStep, uniquingKeysWith: +)
    }
    malformedSequences += other.malformedSequences
    if firstMalformedOffset == nil { firstMalformedOffset = other.firstMalformedOffset }
    countReplaced(other.replacedSequences, first: other.firstReplacedOffset)
    runsInOtherEncodings += other.runsInOtherEncodings
    records += other.records
    recordsWithoutField += other.recordsWithoutField
    badRecords += other.badRecords
    recordsTooLong += other.recordsTooLong
    recordsWithoutText += other.recordsWithoutText
    loneSurrogates += other.loneSurrogates
  }

  /// Counts what was found in a text.
  ///
  /// - Parameters:
  ///   - offset: the byte offset of the text in the input.
  ///   - others: malformed sequences that the input does not have.
  mutating func count(_ found: CleaningFindings, at offset: Int, malformedBesides others: Int = 0) {
    edits += found.edits.count
    for edit in found.edits {
      if let misdecoding = edit.misdecoding { editsByChain[misdecoding.chain, default: 0] += 1 }
      for step in edit.steps { editsByStep[step, default: 0] += 1 }
    }
    suggestions += found.suggestions.count
    countMalformed(
      max(0, found.malformedSequences - others), first: offset + (found.firstMalformedOffset ?? 0))
  }

  /// Counts what was done in a part of a text.
  ///
  /// - Parameter offset: the byte offset of the part in the input.
  mutating func count(_ done: Statistics, at offset: Int) {
    bytesRead += done.bytesRead
    edits += done.edits
    editsByChain.merge(done.editsByChain, uniquingKeysWith: +)
    if done.edits > 0 { editsByStep[.misdecoding, default: 0] += done.edits }
    suggestions += done.suggestions
    countMalformed(done.malformedSequences, first: done.firstMalformedOffset.map { offset + $0 })
  }

  mutating func countReplaced(_ count: Int, first: Int?) {
    replacedSequences += count
    if firstReplacedOffset == nil { firstReplacedOffset = first }
  }

  mutating func countMalformed(_ count: Int, first: Int?) {
    guard count > 0 else { return }
    malformedSequences += count
    if firstMalformedOffset == nil { firstMalformedOffset = first }
  }
}
