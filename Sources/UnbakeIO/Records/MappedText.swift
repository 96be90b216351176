import Mojibake
import Unbake

/// Repairs one text that its source writes in parts and perhaps otherwise, in bounded memory: text is
/// pushed with where it is written, and edits come back as ranges of the source.
struct MappedText: ~Copyable {
  private var stream: CleaningStream
  private var map = SourceMap()
  private var pushed = 0
  private var scratch: [UInt8] = []

  init(_ cleaner: Cleaner) {
    stream = cleaner.stream()
  }

  /// Pushes text that is written at a place of the source just so.
  mutating func push(_ text: Span<UInt8>, writtenAt source: Int) {
    map.add(text: pushed, source: source)
    push(text, isLast: false)
  }

  /// Pushes text by a map that tells where in a part of the source it is written.
  ///
  /// - Parameter offset: the byte offset of the part.
  mutating func push(_ text: Span<UInt8>, writtenBy part: SourceMap, at offset: Int) {
    map.add(part, text: pushed, source: offset)
    push(text, isLast: false)
  }

  /// Says that the text ends here.
  mutating func finish(at source: Int) {
    map.add(text: pushed, source: source)
    push([UInt8]().span, isLast: true)
  }

  /// Bytes of the source before this one are decided.
  var decided: Int { map.source(of: stream.decided) }

  /// The edits and suggestions since the last call, their byte offsets in the source.
  mutating func takeFindings() -> CleaningFindings {
    var findings = stream.takeFindings()
    for place in findings.edits.indices {
      let range = findings.edits[place].byteOffsets
      findings.edits[place].byteOffsets =
        map.source(of: range.lowerBound)..<map.source(of: range.upperBound)
    }
    if let first = findings.firstMalformedOffset {
      findings.firstMalformedOffset = map.source(of: first)
    }
    map.drop(before: stream.decided)
    return findings
  }

  private mutating func push(_ text: Span<UInt8>, isLast: Bool) {
    pushed += text.count
    // What comes out is told by the edits.
    scratch.removeAll(keepingCapacity: true)
    stream.push(text, isLast: isLast, into: &scratch)
  }
}
