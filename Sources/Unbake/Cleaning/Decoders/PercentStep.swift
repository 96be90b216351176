import Mojibake

/// Decodes percent-encoding where it stands for letters, digits, spaces and scalars beyond ASCII. What separates the
/// parts of an address (RFC 3986, section 2.2) stays encoded, and so does the percent sign itself.
struct PercentStep: LineStep {
  let name = CleaningStep.decode
  let kinds = ScalarKinds()

  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    text.firstEscape(UInt8(ascii: "%"), from: offset) { $0.hexadecimalByte(at: $1 + 1) != nil }
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = firstSuspect(in: line, from: 0)
    while offset < line.count {
      var bytes: [UInt8] = []
      var end = offset
      while end < line.count, line[end] == UInt8(ascii: "%"),
        let byte = line.hexadecimalByte(at: end + 1)
      {
        bytes.append(byte)
        end += 3
      }
      add(bytes, at: offset, changes: &changes)
      offset = firstSuspect(in: line, from: end)
    }
  }

  /// Adds what can be decoded of a run.
  private func add(_ bytes: [UInt8], at offset: Int, changes: inout StepChanges) {
    var place = 0
    while place < bytes.count {
      let length = bytes.span.wellFormedLength(at: place)
      let isDecoded =
        length > 1
        || length == 1 && (bytes[place].isAlphanumeric || "-._~ ".utf8.contains(bytes[place]))
      if isDecoded {
        changes.replace(
          offset + 3 * place..<offset + 3 * (place + length), by: bytes[place..<place + length])
      }
      place += max(length, 1)
    }
  }
}

extension Span where Element == UInt8 {
  /// The first of a byte, from an offset on, at which something holds; the count when there is none.
  func firstEscape(
    _ byte: UInt8, from offset: Int, where holds: (borrowing Span<UInt8>, Int) -> Bool
  ) -> Int {
    var offset = first(byte, or: byte, from: offset)
    while offset < count, !holds(self, offset) {
      offset = first(byte, or: byte, from: offset + 1)
    }
    return offset
  }

  /// The byte that two hexadecimal digits at an offset stand for.
  func hexadecimalByte(at offset: Int) -> UInt8? {
    guard offset + 1 < count, let high = self[offset].hexadecimal,
      let low = self[offset + 1].hexadecimal
    else { return nil }
    return high << 4 | low
  }

  /// The length of the well-formed scalar at an offset that is no control; 0 when there is none.
  func wellFormedLength(at offset: Int) -> Int {
    let length = scalarLength(at: offset)
    if length == 1 { return (0x20..<0x7F).contains(self[offset]) ? 1 : 0 }
    guard (try? UTF8Span(validating: extracting(offset..<offset + length))) != nil,
      !kinds(at: offset).contains(.c1)
    else { return 0 }
    return length
  }
}
