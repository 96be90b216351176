import Mojibake
import Unbake

/// A text that comes in parts: what of it is not decided yet, and what was found there.
final class TextWindow {
  /// What is not decided yet, and ``TextRules/reach`` bytes before it.
  private(set) var bytes: [UInt8] = []
  /// Where it begins in the text.
  private(set) var start = 0
  /// Up to where rules have looked.
  var looked = 0
  /// Where code stands, in Markdown.
  var code: MarkdownCode?
  private var stream: RepairStream
  /// Where blocks end that rules have not looked at.
  private var blockEnds: [Int] = []
  /// What repair would write, which nobody reads.
  private var scratch: [UInt8] = []
  private var edits: [Edit] = []
  private var suggestions: [Edit] = []

  init(options: Repairer.Options) {
    stream = RepairStream(options: options)
  }

  var end: Int { start + bytes.count }

  /// Whether all that rules have not looked at yet is UTF-8, as far as repair has decided.
  var isWellFormed: Bool { lastMalformed <= looked }
  private var lastMalformed = -1
  private var malformed = 0

  /// Takes the next bytes.
  ///
  /// - Parameter kept: what is kept of the source and where it begins, when the text is the source: it need not
  ///   be kept twice then, and is given back by ``release()``.
  func append(_ text: Span<UInt8>, isLast: Bool, kept: (bytes: [UInt8], start: Int)?) {
    if let kept {
      (bytes, start) = (kept.bytes, kept.start)
    } else {
      bytes.append(contentsOf: text, in: 0..<text.count)
    }
    code?.append(text, isLast: isLast)
    // So few bytes at a time that they end one block of repair at most: where blocks end depends on the text
    // alone, and so does what is looked at together.
    var place = 0
    while place < text.count {
      let end = min(place + Self.sliceSize, text.count)
      push(text.extracting(place..<end), isLast: false)
      place = end
    }
    if isLast { push([UInt8]().span, isLast: true) }
    let found = stream.takeFindings()
    edits += found.edits
    suggestions += found.suggestions
  }

  /// Where the next block ends that rules can look at: all that they look at behind it is there.
  func nextBlockEnd(isLast: Bool) -> Int? {
    guard let next = blockEnds.first, isLast || next + TextRules.reach <= end else { return nil }
    blockEnds.removeFirst()
    return next
  }

  private static let sliceSize = 65_536

  private func push(_ text: Span<UInt8>, isLast: Bool) {
    let before = stream.statistics.bytesRead
    var taken = 0
    while true {
      var progress: RepairStream.Progress?
      scratch.removeAll(keepingCapacity: true)
      scratch.append(addingCapacity: 256 * 1024) { room in
        progress = stream.push(
          text.extracting(taken..<text.count), into: &room, isLast: isLast)
      }
      taken += progress?.bytesTaken ?? 0
      if progress?.status != .outputFull { break }
    }
    let repaired = stream.statistics.bytesRead
    if repaired > before { blockEnds.append(repaired) }
    if stream.statistics.malformedSequences > malformed {
      malformed = stream.statistics.malformedSequences
      lastMalformed = repaired
    }
  }

  /// The findings that end before an offset.
  func takeFindings(before end: Int) -> ([Edit], [Edit]) {
    let taken = edits.prefix { $0.byteOffsets.upperBound <= end }
    let others = suggestions.prefix { $0.byteOffsets.upperBound <= end }
    let found = (Array(taken), Array(others))
    edits.removeFirst(found.0.count)
    suggestions.removeFirst(found.1.count)
    return found
  }

  /// Gives back what is kept of the source.
  func release() { bytes = [] }

  /// Forgets the bytes before an offset, once they are many.
  func drop(before offset: Int) {
    let count = offset - start
    guard count >= 65_536 else { return }
    bytes.removeFirst(count)
    start += count
  }
}
