/// Puts what HTML's character references stand for in their places, until none is left: `&amp;eacute;` becomes
/// `é`. References without a semicolon stay, and so do those that would give one.
struct EntitiesStep: LineStep {
  let name = CleaningStep.entities
  let kinds = ScalarKinds()
  private let policy: Profile.EntityPolicy

  init?(_ policy: Profile.EntityPolicy) {
    if policy == .off { return nil }
    self.policy = policy
  }

  /// The next ampersand with a name and a semicolon behind it.
  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    let ampersand = UInt8(ascii: "&")
    var offset = text.first(ampersand, or: ampersand, from: offset)
    while offset < text.count {
      var end = offset + 1
      let limit = min(text.count, end + HTMLReference.longest)
      while end < limit, isPartOfName(text[end]) { end += 1 }
      if end < text.count, end > offset + 1, text[end] == UInt8(ascii: ";") { return offset }
      offset = text.first(ampersand, or: ampersand, from: end)
    }
    return offset
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    // Other steps may have made several of one.
    var start = firstSuspect(in: line, from: 0)
    while start < line.count {
      while start > 0, line[start - 1] != 0x0A { start -= 1 }
      let end = min(line.first(0x0A, or: 0x0A, from: start) + 1, line.count)
      decode(line.extracting(start..<end), at: start, changes: &changes)
      start = firstSuspect(in: line, from: end)
    }
  }

  private func decode(_ line: Span<UInt8>, at offset: Int, changes: inout StepChanges) {
    if policy == .plain {
      let less = UInt8(ascii: "<")
      if line.first(less, or: less, from: 0) < line.count { return }
    }
    var decoded = DecodedLine(line, decodingASCII: true)
    if policy == .auto, decoded.hasTag { decoded = DecodedLine(line, decodingASCII: false) }
    decoded.addChanges(lineCount: line.count, at: offset, to: &changes)
  }
}

private func isPartOfName(_ byte: UInt8) -> Bool {
  byte.isAlphanumeric || byte == UInt8(ascii: "#")
}

/// A line with its references decoded, and where its bytes come from.
private struct DecodedLine {
  private var bytes: [UInt8] = []
  /// For each byte the offset in the line of what it comes from, and whether that was a reference.
  private var origins: [(offset: Int, isReference: Bool)] = []

  /// Decodes a line.
  ///
  /// What was decoded may be a part of another reference: each is decoded where its semicolon comes, by looking
  /// back. No two can overlap, as none holds an ampersand or a semicolon but at its ends, so that the outcome is
  /// the same in whatever order they are decoded.
  ///
  /// - Complexity: O(n).
  init(_ line: Span<UInt8>, decodingASCII: Bool) {
    bytes.reserveCapacity(line.count)
    origins.reserveCapacity(line.count)
    for offset in 0..<line.count {
      bytes.append(line[offset])
      origins.append((offset, false))
      if line[offset] == UInt8(ascii: ";") { decodeEnd(decodingASCII: decodingASCII) }
    }
  }

  private mutating func decodeEnd(decodingASCII: Bool) {
    var start = bytes.count - 2
    while start >= 0, bytes.count - start <= HTMLReference.longest + 2, isPartOfName(bytes[start]) {
      start -= 1
    }
    guard start >= 0, bytes[start] == UInt8(ascii: "&"),
      let text = HTMLReference.text(of: bytes[start + 1..<bytes.count - 1]),
      !text.contains(UInt8(ascii: ";")), decodingASCII || text.allSatisfy({ $0 >= 0x80 })
    else { return }
    let origin = origins[start].offset
    bytes.removeSubrange(start...)
    origins.removeSubrange(start...)
    bytes += text
    origins += repeatElement((offset: origin, isReference: true), count: text.count)
  }

  /// Whether there is what may be a tag.
  var hasTag: Bool {
    for (place, byte) in bytes.enumerated()
    where byte == UInt8(ascii: "<") && place + 1 < bytes.count {
      let next = bytes[place + 1]
      if (0x41...0x5A).contains(next & 0xDF) || next == UInt8(ascii: "/")
        || next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
      {
        return true
      }
    }
    return false
  }

  func addChanges(lineCount: Int, at offset: Int, to changes: inout StepChanges) {
    var place = 0
    while place < bytes.count {
      let origin = origins[place]
      guard origin.isReference else {
        place += 1
        continue
      }
      let start = place
      while place < bytes.count, origins[place] == origin { place += 1 }
      let end = place < bytes.count ? origins[place].offset : lineCount
      changes.replace(
        offset + origin.offset..<offset + end, by: bytes[start..<place])
    }
  }
}
