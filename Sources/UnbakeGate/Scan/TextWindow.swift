import Mojibake
import Unbake

/// A text that comes in parts: what of it is not decided yet, and what was found there.
final class TextWindow {
  /// How far repair has decided.
  var repaired: Int { stream.statistics.bytesRead }
  /// What is not decided yet, and ``TextRules/reach`` bytes before it.
  private(set) var bytes: [UInt8] = []
  /// Where it begins in the text.
  private(set) var start = 0
  /// Up to where rules have looked.
  var looked = 0
  /// Where code stands, in Markdown.
  var code: MarkdownCode?
  private var stream: RepairStream
  /// What repair would write, which nobody reads.
  private var scratch: [UInt8] = []
  private var edits: [Edit] = []
  private var suggestions: [Edit] = []

  init(options: Repairer.Options) {
    stream = RepairStream(options: options)
  }

  var end: Int { start + bytes.count }

  /// Whether all that rules have not looked at yet is UTF-8, as far as repair has decided.
  var isWellFormed: Bool { lastMalformed < looked }
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
    if stream.statistics.malformedSequences > malformed {
      malformed = stream.statistics.malformedSequences
      lastMalformed = repaired
    }
    let found = stream.takeFindings()
    edits += found.edits
    suggestions += found.suggestions
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

  /// The start of the scalar at an offset, or of the edit it lies in.
  func scalarStart(at offset: Int) -> Int {
    var place = offset - start
    if let edit = edits.first(where: { $0.byteOffsets.contains(offset) }) {
      place = edit.byteOffsets.lowerBound - start
    }
    var steps = 0
    while place > looked - start, place < bytes.count, bytes[place] & 0xC0 == 0x80,
      steps < 4
    {
      place -= 1
      steps += 1
    }
    return start + place
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
