import Mojibake

/// Decodes text that is UTF-8 for the most part: lines and words that are not are read as what they are.
///
/// It works on blocks that begin and end at lines' ends where they can. What a block decodes to depends on
/// the block, and on the encodings found in the blocks before it.
package struct MixedDecoder: Sendable {
  /// The runs that were not UTF-8, since they were last taken.
  package var runs: [MixedRun] = []
  /// Malformed sequences that no encoding explains, and became U+FFFD.
  package private(set) var replaced = 0
  /// The first of them.
  package private(set) var firstReplaced: Int?
  private var lastFound: TextEncoding?
  private let options: EncodingDetector.Options

  package init(options: EncodingDetector.Options = EncodingDetector.Options()) {
    self.options = options
  }

  /// Decodes a block.
  ///
  /// - Parameter base: the block's offset in the stream.
  package mutating func decode(_ block: Span<UInt8>, base: Int, into output: inout [UInt8]) {
    guard block.validUTF8Length < block.count else {
      output.append(contentsOf: block, in: 0..<block.count)
      return
    }
    let lines = Self.lines(of: block)
    let found = encoding(of: block, lines: lines)
    for line in lines {
      if line.isSound {
        output.append(contentsOf: block, in: line.range)
      } else if line.isForeign, let found {
        decodeLine(block.extracting(line.range), at: base + line.range.lowerBound, found, &output)
      } else {
        decodeStrays(block, line.range, base: base, found, &output)
      }
    }
  }

  /// A line, its end included.
  private struct Line {
    var range: Range<Int>
    var sequences = 0
    var malformed = 0
    var isSound: Bool { malformed == 0 }
    /// Whether more of it is malformed than not.
    var isForeign: Bool { malformed > sequences }
  }

  private static func lines(of block: Span<UInt8>) -> [Line] {
    var lines: [Line] = []
    var start = 0
    for place in 0..<block.count where block[place] == 0x0A || place == block.count - 1 {
      var line = Line(range: start..<place + 1)
      var next = start
      while next <= place {
        let end = next + block.extracting(next..<place + 1).validUTF8Length
        line.sequences += block.leadBytes(in: next..<end)
        guard end <= place else { break }
        line.malformed += 1
        let length = block.extracting(end..<place + 1).utf8Sequence
        next = end + (length < 0 ? -length : place + 1 - end)
      }
      lines.append(line)
      start = place + 1
    }
    return lines
  }

  /// The encoding of what is not UTF-8 in a block; nil when there is none that it reads well in.
  private mutating func encoding(of block: Span<UInt8>, lines: [Line]) -> TextEncoding? {
    var options = options
    options.identifiesLanguage = false
    options.readsDeclarations = false
    // What was found before is likely again.
    if let lastFound {
      options.declarations = [Declaration(source: .hint, label: lastFound.name)]
    }
    var detector = EncodingDetector(options: options)
    for line in lines where line.isForeign { detector.feed(block.extracting(line.range)) }
    if detector.byteCount > 0 {
      let found = detector.finding()
      guard case .text = found.content, let encoding = found.encoding, encoding != .utf8,
        encoding.kind == .singleByte || encoding.kind == .multiByte, found.confidence > 0.6
      else { return lastFound }
      lastFound = encoding
      return encoding
    }
    detector.feed(block)
    if let found = detector.finding().mixedWith { lastFound = found }
    return lastFound
  }

  private mutating func decodeLine(
    _ line: Span<UInt8>, at offset: Int, _ encoding: TextEncoding, _ output: inout [UInt8]
  ) {
    let decoded = encoding.decode(line)
    output.append(contentsOf: decoded.text.utf8)
    note(offset..<offset + line.count, encoding)
    for sequence in decoded.malformed {
      noteReplaced(at: offset + sequence.byteOffsets.lowerBound)
    }
  }

  /// Decodes a line of UTF-8 with malformed sequences in it.
  private mutating func decodeStrays(
    _ block: Span<UInt8>, _ range: Range<Int>, base: Int, _ encoding: TextEncoding?,
    _ output: inout [UInt8]
  ) {
    var place = range.lowerBound
    while place < range.upperBound {
      let rest = block.extracting(place..<range.upperBound)
      let end = place + rest.validUTF8Length
      output.append(contentsOf: block, in: place..<end)
      guard end < range.upperBound else { return }
      let length = block.extracting(end..<range.upperBound).utf8Sequence
      place = end + (length < 0 ? -length : range.upperBound - end)
      let stray = block.extracting(end..<place)
      // A lead byte with trail bytes is a cut sequence of UTF-8, and no letter of another encoding.
      let isCut = stray.count > 1 || length == 0
      if !isCut, let encoding, encoding.kind == .singleByte,
        Self.isInWord(block, end..<place, range),
        let text = try? encoding.decodeStrictly(stray)
      {
        output.append(contentsOf: text.utf8)
        note(base + end..<base + place, encoding)
      } else {
        output += [0xEF, 0xBF, 0xBD]
        noteReplaced(at: base + end)
      }
    }
  }

  /// Whether a letter of ASCII touches a stray sequence.
  private static func isInWord(
    _ block: Span<UInt8>, _ stray: Range<Int>, _ line: Range<Int>
  ) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    return stray.lowerBound > line.lowerBound && isLetter(block[stray.lowerBound - 1])
      || stray.upperBound < line.upperBound && isLetter(block[stray.upperBound])
  }

  private mutating func note(_ range: Range<Int>, _ encoding: TextEncoding) {
    if let last = runs.last, last.encoding == encoding,
      last.byteOffsets.upperBound == range.lowerBound
    {
      runs[runs.count - 1].byteOffsets = last.byteOffsets.lowerBound..<range.upperBound
    } else {
      runs.append(MixedRun(byteOffsets: range, encoding: encoding))
    }
  }

  private mutating func noteReplaced(at offset: Int) {
    replaced += 1
    if firstReplaced == nil { firstReplaced = offset }
  }
}
