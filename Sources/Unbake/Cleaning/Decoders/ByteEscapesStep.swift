import Mojibake

/// Decodes bytes that stand as escapes, `\xc3\xa9` or `\303\251`, where a run of them is well-formed UTF-8 with
/// something beyond ASCII. Of hexadecimal ones that are not, each is the scalar of its number, as in Python and
/// JavaScript; misdecodings that come of it are undone.
struct ByteEscapesStep: LineStep {
  let name = CleaningStep.decode
  let kinds = ScalarKinds()
  private let isHexadecimal: Bool
  private let length = 4

  init(radix: Int) { isHexadecimal = radix == 16 }

  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    text.firstEscape(UInt8(ascii: "\\"), from: offset) { byte($0, at: $1) != nil }
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    let backslash = UInt8(ascii: "\\")
    var offset = line.first(backslash, or: backslash, from: 0)
    while offset < line.count {
      var bytes: [UInt8] = []
      while let byte = byte(line, at: offset + length * bytes.count) { bytes.append(byte) }
      if bytes.isEmpty {
        // What is behind a backslash is escaped by it.
        offset += 2
      } else {
        add(bytes, at: offset, changes: &changes)
        offset += length * bytes.count
      }
      offset = line.first(backslash, or: backslash, from: offset)
    }
  }

  private func add(_ bytes: [UInt8], at offset: Int, changes: inout StepChanges) {
    var place = 0
    while place < bytes.count {
      let count = bytes.span.wellFormedLength(at: place)
      let range = offset + length * place..<offset + length * (place + max(count, 1))
      if count > 1 {
        changes.replace(range, by: bytes[place..<place + count])
      } else if isHexadecimal, bytes[place] >= 0xA0 {
        changes.replace(range, by: Unicode.Scalar(bytes[place]))
      }
      place += max(count, 1)
    }
  }

  private func byte(_ line: Span<UInt8>, at offset: Int) -> UInt8? {
    guard offset + 3 < line.count, line[offset] == UInt8(ascii: "\\") else { return nil }
    if isHexadecimal {
      return line[offset + 1] == UInt8(ascii: "x") ? line.hexadecimalByte(at: offset + 2) : nil
    }
    var value = 0
    for place in offset + 1..<offset + 4 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(line[place]) else { return nil }
      value = value * 8 + Int(line[place] & 7)
    }
    return UInt8(exactly: value)
  }
}
