/// Finds misdecoded text and undoes it.
///
/// A repairer is a value without state: one may serve any number of threads. It never throws and
/// never traps on any bytes; text it is not sure about stays as it is.
///
/// ```swift
/// let repair = Repairer().repair("It doesnâ€™t cost Â£5")
/// repair.text   // It doesn’t cost £5
/// repair.edits  // two, each with its chain and evidence
/// ```
public struct Repairer: Sendable {
  /// What to repair and when to act.
  public struct Options: Hashable, Sendable {
    /// The least confidence that applies an edit; what is below is reported as a suggestion.
    public var minimumConfidence: Confidence = .likely

    /// The most misdecodings in a row to look for, 1 to 5; what is outside counts as the nearer of the two.
    public var maximumDepth = 5

    /// Whether edits that add or take away ASCII are reported as suggestions instead of being applied: source
    /// text keeps its syntax.
    public var keepsASCII = false

    /// Creates the default options.
    public init() {}
  }

  /// The options this repairer was made with.
  public var options: Options

  /// Creates a repairer.
  public init(options: Options = Options()) {
    self.options = options
  }

  /// Repairs a text.
  ///
  /// - Complexity: O(n); sound text costs one scan and is returned without a copy.
  public func repair(_ text: String) -> Repair {
    let bytes = text.utf8.span
    var findings = Findings()
    var repaired = RepairedText(of: text)
    look(through: bytes, findings: &findings) { log, block, findings in
      let span = bytes.extracting(block)
      repaired.apply(log, to: span, startingAt: block.lowerBound)
      findings.edits += log.edits(of: span, startingAt: block.lowerBound)
    }
    return Repair(
      text: repaired.finish(), edits: findings.edits, suggestions: findings.suggestions)
  }

  /// Repairs a text without saying what changed: less work where much is damaged.
  ///
  /// - Complexity: O(n); sound text costs one scan and is returned without a copy.
  public func repaired(_ text: String) -> String {
    let bytes = text.utf8.span
    var findings = Findings()
    var repaired = RepairedText(of: text)
    look(through: bytes, for: .text, findings: &findings) { log, block, _ in
      repaired.apply(log, to: bytes.extracting(block), startingAt: block.lowerBound)
    }
    return repaired.finish()
  }

  /// Looks through UTF-8 bytes without changing them.
  ///
  /// Malformed sequences are counted and otherwise passed over: no edit touches them.
  ///
  /// - Parameter bytes: any bytes whatever.
  /// - Returns: edits and suggestions with byte offsets into `bytes`.
  /// - Complexity: O(n); allocates nothing when there is nothing to report.
  public func findings(in bytes: Span<UInt8>) -> Findings {
    var findings = Findings()
    look(through: bytes, findings: &findings) { log, block, findings in
      findings.edits += log.edits(of: bytes.extracting(block), startingAt: block.lowerBound)
    }
    return findings
  }

  /// Looks through bytes as one document.
  ///
  /// - Parameters:
  ///   - purpose: what the edits are for.
  ///   - body: called after each block that has edits, with the block's range.
  private func look(
    through bytes: Span<UInt8>, for purpose: EditLog.Purpose = .edits, findings: inout Findings,
    _ body: (EditLog, Range<Int>, inout Findings) -> Void
  ) {
    var log = EditLog(for: purpose)
    var profile = DocumentProfile()
    var repair = BlockRepair(options: options)
    var offset = 0
    while offset < bytes.count {
      let rest = bytes.extracting(offset..<bytes.count)
      let end = offset + (rest.blockEnd(isLast: true) ?? rest.count)
      repair.repair(
        bytes.extracting(offset..<end), base: offset, profile: &profile, log: &log,
        findings: &findings)
      if options.keepsASCII {
        findings.suggestions += log.takeEditsOfASCII(
          in: bytes.extracting(offset..<end), startingAt: offset)
      }
      if !log.entries.isEmpty {
        body(log, offset..<end, &findings)
        log.removeAll()
      }
      offset = end
    }
  }
}
