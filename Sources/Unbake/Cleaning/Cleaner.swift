import Mojibake

/// Cleans texts as a profile says.
///
/// A cleaner is a value without state: one may serve any number of threads. It never throws and never traps on
/// any bytes.
///
/// ```swift
/// let cleaned = Cleaner(profile: .corpus).clean("donâ€™t &amp; wonâ€™t\u{1B}[0m")
/// cleaned.text   // don’t & won’t
/// cleaned.edits  // four, each with the steps that made it
/// ```
public struct Cleaner: Sendable {
  /// What is done.
  public let profile: Profile
  let chain: CleaningChain

  /// Creates a cleaner.
  public init(profile: Profile) {
    self.profile = profile
    chain = CleaningChain(profile)
  }

  /// A stream that does the same.
  public func stream(keepingEdits: Bool = true) -> CleaningStream {
    CleaningStream(chain, keepingEdits: keepingEdits)
  }

  /// Whether ASCII text may change.
  public var concernsASCII: Bool { !chain.isRepairAlone }

  /// Cleans a text and tells what was done.
  ///
  /// - Complexity: O(n).
  public func clean(_ text: String) -> CleanedText {
    let bytes = text.utf8.span
    let found = findings(in: bytes)
    if found.edits.isEmpty { return CleanedText(text: text, findings: found) }
    return CleanedText(
      text: String(decoding: found.edits.applied(to: bytes), as: UTF8.self), findings: found)
  }

  /// Cleans a text without saying what was done.
  ///
  /// - Complexity: O(n); text in which nothing changes is returned without a copy.
  public func cleaned(_ text: String) -> String {
    let bytes = text.utf8.span
    if chain.front.leaveAlone(bytes), chain.back.leaveAlone(bytes) {
      let repaired = chain.repairer?.repaired(text) ?? text
      // Looks at the bytes only where they are others.
      if chain.isRepairAlone || repaired == text { return repaired }
    }
    var stream = stream(keepingEdits: false)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 8)
    stream.push(bytes, isLast: true, into: &output)
    if stream.statistics.editsByStep.isEmpty { return text }
    // Every step takes scalars and puts scalars in their place.
    var cleaned = ""
    cleaned.append(wellFormed: output.span)
    return cleaned
  }

  /// Looks through UTF-8 bytes without changing them.
  ///
  /// - Parameter bytes: any bytes whatever.
  /// - Returns: edits with byte offsets into `bytes`.
  /// - Complexity: O(n).
  public func findings(in bytes: Span<UInt8>) -> CleaningFindings {
    if chain.front.leaveAlone(bytes), chain.back.leaveAlone(bytes) {
      let found = chain.repairer?.findings(in: bytes) ?? Findings()
      if chain.isRepairAlone || found.edits.isEmpty { return CleaningFindings(found) }
    }
    var stream = stream()
    var output: [UInt8] = []
    stream.push(bytes, isLast: true, into: &output)
    return stream.takeFindings()
  }
}

extension CleaningFindings {
  /// Findings of misdecodings alone.
  package init(_ found: Findings) {
    var growth = 0
    edits = found.edits.map { CleaningEdit(Revision($0, growth: &growth)) }
    suggestions = found.suggestions
    malformedSequences = found.malformedSequences
    firstMalformedOffset = found.firstMalformedOffset
  }
}

extension [CleaningEdit] {
  /// Bytes with the edits made.
  package func applied(to bytes: Span<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var next = 0
    for edit in self {
      output.append(contentsOf: bytes, in: next..<edit.byteOffsets.lowerBound)
      output += edit.replacementBytes
      next = edit.byteOffsets.upperBound
    }
    output.append(contentsOf: bytes, in: next..<bytes.count)
    return output
  }
}
