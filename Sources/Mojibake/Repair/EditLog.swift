/// The edits of a block or document as they are found: places and bytes, with the reasons shared.
///
/// An ``Edit`` holds strings and is made only for callers that want it.
struct EditLog {
  /// One replacement: which bytes, which of the log's bytes stand in their place, and the reason.
  struct Entry {
    var byteOffsets: Range<Int>
    var replacement: Range<Int>
    var reason: Int
  }

  /// Why bytes were replaced.
  struct Reason {
    var chain: Chain
    var evidence: Double
    var confidence: Confidence
    var alternatives: [Edit.Alternative]

    /// Stands where reasons are left out.
    static let none = Reason(
      chain: Chain([]), evidence: 0, confidence: .certain, alternatives: [])
  }

  /// What a log is for.
  enum Purpose {
    /// Every edit with its reason.
    case edits
    /// The repaired text alone: reasons are left out, and a line decoded whole is one entry.
    case text
  }

  let purpose: Purpose
  private(set) var entries: [Entry] = []
  private(set) var reasons: [Reason] = []
  private var replacements: [UInt8] = []

  init(for purpose: Purpose = .edits) {
    self.purpose = purpose
  }

  /// Adds a reason and returns its number.
  mutating func add(_ reason: @autoclosure () -> Reason) -> Int {
    guard purpose == .edits else { return 0 }
    reasons.append(reason())
    return reasons.count - 1
  }

  /// Adds an edit: bytes of a span in the place of a range of the document.
  mutating func add(
    _ byteOffsets: Range<Int>, _ bytes: Span<UInt8>, in range: Range<Int>, reason: Int
  ) {
    let start = replacements.count
    if range.count < 8 {
      for offset in range { replacements.append(bytes[offset]) }
    } else {
      replacements.append(contentsOf: bytes, in: range)
    }
    entries.append(
      Entry(
        byteOffsets: byteOffsets, replacement: start..<replacements.count, reason: reason))
  }

  /// Adds an edit for each run of non-ASCII text that differs between a line and its repair, whose
  /// ASCII is the same.
  ///
  /// - Parameter base: the byte offset of the line in the document.
  mutating func addDifferences(
    between line: Span<UInt8>, at base: Int, and repaired: Span<UInt8>, reason: Int
  ) {
    var (old, new) = (0, 0)
    while old < line.count {
      if line[old] < 0x80 {
        old += 1
        new += 1
        continue
      }
      let (oldStart, newStart) = (old, new)
      while old < line.count, line[old] >= 0x80 { old += 1 }
      while new < repaired.count, repaired[new] >= 0x80 { new += 1 }
      // Scalars at either end may be sound.
      var (oldEnd, newEnd) = (old, new)
      var same = 0
      while same < min(oldEnd - oldStart, newEnd - newStart),
        line[oldStart + same] == repaired[newStart + same]
      {
        same += 1
      }
      while same > 0, oldStart + same < oldEnd, line[oldStart + same] & 0xC0 == 0x80 { same -= 1 }
      while same > 0, newStart + same < newEnd, repaired[newStart + same] & 0xC0 == 0x80 {
        same -= 1
      }
      let (oldFirst, newFirst) = (oldStart + same, newStart + same)
      while oldEnd > oldFirst, newEnd > newFirst, line[oldEnd - 1] == repaired[newEnd - 1] {
        oldEnd -= 1
        newEnd -= 1
      }
      while oldEnd < old, line[oldEnd] & 0xC0 == 0x80 || repaired[newEnd] & 0xC0 == 0x80 {
        oldEnd += 1
        newEnd += 1
      }
      guard oldEnd > oldFirst else { continue }
      add(
        base + oldFirst..<base + oldEnd, repaired, in: newFirst..<newEnd, reason: reason)
    }
  }

  /// Takes the entries from a place on out, with their replacements and reasons.
  mutating func removeEntries(from first: Int) -> [DeepRepair.Change] {
    let removed = entries[first...].map {
      DeepRepair.Change(
        byteOffsets: $0.byteOffsets, replacement: Array(replacements[$0.replacement]),
        reason: reasons.indices.contains($0.reason) ? reasons[$0.reason] : .none)
    }
    entries.removeSubrange(first...)
    return removed
  }

  /// Whether a replacement holds East Asian scalars.
  func hasEastAsian(in entry: Entry) -> Bool {
    replacements[entry.replacement].contains { (0xE3...0xEF).contains($0) }
  }

  /// Adds changes in order.
  mutating func add(_ changes: [DeepRepair.Change]) {
    for change in changes {
      add(
        change.byteOffsets, change.replacement.span, in: 0..<change.replacement.count,
        reason: add(change.reason))
    }
  }

  /// Puts the entries from a place on in the order of the document, and leaves out any that overlaps one
  /// before it.
  ///
  /// Parts of the repair that look at the same line agree on who repairs it; that none reaches into another is
  /// made sure of here, as edits that overlap could not be applied.
  mutating func sortEntries(from first: Int) {
    guard first < entries.count else { return }
    var isSorted = true
    for place in first + 1..<max(first + 1, entries.count)
    where entries[place].byteOffsets.lowerBound < entries[place - 1].byteOffsets.upperBound {
      isSorted = false
      break
    }
    if isSorted { return }
    entries[first...].sort {
      ($0.byteOffsets.lowerBound, $0.byteOffsets.upperBound)
        < ($1.byteOffsets.lowerBound, $1.byteOffsets.upperBound)
    }
    var kept = first
    var end = Int.min
    for place in first..<entries.count where entries[place].byteOffsets.lowerBound >= end {
      end = entries[place].byteOffsets.upperBound
      entries[kept] = entries[place]
      kept += 1
    }
    entries.removeLast(entries.count - kept)
  }

  /// The bytes that an entry puts in.
  func replacement(of entry: Entry) -> ArraySlice<UInt8> { replacements[entry.replacement] }

  /// Takes out the entries of a range of the document, which has whole entries.
  mutating func removeEntries(in range: Range<Int>) {
    entries.removeAll {
      $0.byteOffsets.lowerBound >= range.lowerBound && $0.byteOffsets.upperBound <= range.upperBound
    }
  }

  /// The bytes of a range of the document with the entries from a place on applied that lie in it.
  func applied(to bytes: Span<UInt8>, in range: Range<Int>, from first: Int) -> [UInt8] {
    var output: [UInt8] = []
    let new = replacements.span
    var next = 0
    for entry in entries[first...]
    where entry.byteOffsets.lowerBound >= range.lowerBound
      && entry.byteOffsets.upperBound <= range.upperBound
    {
      output.append(contentsOf: bytes, in: next..<entry.byteOffsets.lowerBound - range.lowerBound)
      output.append(contentsOf: new, in: entry.replacement)
      next = entry.byteOffsets.upperBound - range.lowerBound
    }
    output.append(contentsOf: bytes, in: next..<bytes.count)
    return output
  }

  /// Forgets the edits, keeping the memory.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    reasons.removeAll(keepingCapacity: true)
    replacements.removeAll(keepingCapacity: true)
  }

  /// Appends bytes with the edits applied.
  ///
  /// - Parameter base: the byte offset of the first of the bytes in the document.
  func apply(to bytes: Span<UInt8>, startingAt base: Int, into output: inout [UInt8]) {
    output.reserveCapacity(output.count + bytes.count)
    let new = replacements.span
    var next = 0
    for entry in entries {
      output.append(contentsOf: bytes, in: next..<entry.byteOffsets.lowerBound - base)
      output.append(contentsOf: new, in: entry.replacement)
      next = entry.byteOffsets.upperBound - base
    }
    output.append(contentsOf: bytes, in: next..<bytes.count)
  }

  /// The entries as edits.
  ///
  /// - Parameter base: the byte offset of the first of the bytes in the document.
  func edits(of bytes: Span<UInt8>, startingAt base: Int) -> [Edit] {
    entries.map { entry in
      let range = entry.byteOffsets.lowerBound - base..<entry.byteOffsets.upperBound - base
      let reason = reasons[entry.reason]
      return Edit(
        byteOffsets: entry.byteOffsets, original: bytes.text(in: range),
        replacement: replacements.span.text(in: entry.replacement), chain: reason.chain,
        evidence: reason.evidence, confidence: reason.confidence,
        alternatives: reason.alternatives)
    }
  }

  /// Takes out the edits whose replacement has other ASCII than what it replaces, and returns them.
  mutating func takeEditsOfASCII(in bytes: Span<UInt8>, startingAt base: Int) -> [Edit] {
    func changesASCII(_ entry: Entry) -> Bool {
      let range = entry.byteOffsets.lowerBound - base..<entry.byteOffsets.upperBound - base
      let old = range.filter { bytes[$0] < 0x80 }.map { bytes[$0] }
      return old != replacements[entry.replacement].filter { $0 < 0x80 }
    }
    guard entries.contains(where: changesASCII) else { return [] }
    var kept = self
    kept.entries = entries.filter { !changesASCII($0) }
    entries = entries.filter(changesASCII)
    defer { self = kept }
    return purpose == .edits ? edits(of: bytes, startingAt: base) : []
  }

  /// How many edits each chain has.
  func countByChain(into counts: inout [Chain: Int]) {
    var byReason = [Int](repeating: 0, count: reasons.count)
    for entry in entries { byReason[entry.reason] += 1 }
    for (reason, count) in zip(reasons, byReason) where count > 0 {
      counts[reason.chain, default: 0] += count
    }
  }
}
