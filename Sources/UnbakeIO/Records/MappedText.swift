import Mojibake
import Unbake

/// Repairs one text that its source writes in parts and perhaps otherwise, in bounded memory: text is
/// pushed with where it is written, and edits come back as ranges of the source.
struct MappedText: ~Copyable {
  private var stream: RepairStream
  private var map = SourceMap()
  private var pushed = 0
  private var scratch: [UInt8] = []

  private static let scratchSize = 128 * 1024

  init(options: Repairer.Options) {
    stream = RepairStream(options: options)
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
  var decided: Int { map.source(of: stream.statistics.bytesRead) }

  /// The edits and suggestions since the last call, their byte offsets in the source.
  mutating func takeFindings() -> Findings {
    var findings = stream.takeFindings()
    for place in findings.edits.indices {
      let range = findings.edits[place].byteOffsets
      findings.edits[place].byteOffsets =
        map.source(of: range.lowerBound)..<map.source(of: range.upperBound)
    }
    if let first = findings.firstMalformedOffset {
      findings.firstMalformedOffset = map.source(of: first)
    }
    map.drop(before: stream.statistics.bytesRead)
    return findings
  }

  private mutating func push(_ text: Span<UInt8>, isLast: Bool) {
    pushed += text.count
    var taken = 0
    while true {
      var progress: RepairStream.Progress?
      scratch.removeAll(keepingCapacity: true)
      scratch.append(addingCapacity: Self.scratchSize) { room in
        progress = stream.push(
          text.extracting(taken..<text.count), into: &room, isLast: isLast)
      }
      taken += progress?.bytesTaken ?? 0
      if progress?.status != .outputFull { return }
    }
  }
}
