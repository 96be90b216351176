/// Mends surrogates that stand in UTF-8 as if they were scalars: a pair becomes the scalar it stands for, also
/// when its halves are swapped; the lone ones by which Python keeps bytes that did not decode (U+DC80 to
/// U+DCFF) become those bytes' text; others become U+FFFD.
struct SurrogatesStep: LineStep {
  let name = CleaningStep.surrogates
  let kinds = ScalarKinds.surrogate

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = line.first(of: kinds, from: 0)
    while offset < line.count {
      let end = mend(line, at: offset, changes: &changes)
      offset = line.first(of: kinds, from: end)
    }
  }

  private func mend(_ line: Span<UInt8>, at offset: Int, changes: inout StepChanges) -> Int {
    let first = unit(line, at: offset)
    if let second = surrogate(line, at: offset + 3) {
      let high = first < 0xDC00 ? first : second
      let low = first < 0xDC00 ? second : first
      if high < 0xDC00, low >= 0xDC00,
        let scalar = Unicode.Scalar(0x10000 + (high & 0x3FF) << 10 + low & 0x3FF)
      {
        // Swapped halves may be the end and the beginning of two that are not.
        let isSwapped = first >= 0xDC00
        if !isSwapped || (surrogate(line, at: offset + 6) ?? 0) < 0xDC00 {
          changes.replace(offset..<offset + 6, by: scalar)
          return offset + 6
        }
      }
    }
    guard let byte = escapedByte(line, at: offset) else {
      changes.replace(offset..<offset + 3, by: "\u{FFFD}")
      return offset + 3
    }
    return mendBytes(line, at: offset, first: byte, changes: &changes)
  }

  /// Mends a run of bytes kept as surrogates.
  private func mendBytes(
    _ line: Span<UInt8>, at offset: Int, first: UInt8, changes: inout StepChanges
  ) -> Int {
    var bytes = [first]
    var end = offset + 3
    while let byte = escapedByte(line, at: end) {
      bytes.append(byte)
      end += 3
    }
    if let text = String(validating: bytes, as: UTF8.self) {
      changes.replace(offset..<end, by: text.utf8)
    } else if bytes.count == 1, first >= 0xC0,
      isLetter(line, before: offset) || end < line.count && isLetter(line[end])
    {
      // One byte among ASCII letters is one of theirs in most of the encodings of Europe.
      changes.replace(offset..<end, by: Unicode.Scalar(first))
    } else {
      for place in 0..<bytes.count {
        changes.replace(offset + 3 * place..<offset + 3 * place + 3, by: "\u{FFFD}")
      }
    }
    return end
  }

  private func isLetter(_ line: Span<UInt8>, before offset: Int) -> Bool {
    offset > 0 && isLetter(line[offset - 1])
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

  private func unit(_ line: Span<UInt8>, at offset: Int) -> UInt32 {
    0xD000 | UInt32(line[offset + 1] & 0x3F) << 6 | UInt32(line[offset + 2] & 0x3F)
  }

  /// The surrogate at an offset, nil when there is none.
  private func surrogate(_ line: Span<UInt8>, at offset: Int) -> UInt32? {
    guard offset < line.count, line.kinds(at: offset).contains(.surrogate) else { return nil }
    return unit(line, at: offset)
  }

  private func escapedByte(_ line: Span<UInt8>, at offset: Int) -> UInt8? {
    guard let unit = surrogate(line, at: offset), (0xDC80...0xDCFF).contains(unit) else {
      return nil
    }
    return UInt8(unit & 0xFF)
  }
}
