import Mojibake

/// WHATWG's decoder of ISO-2022-JP.
struct ISO2022JPDecoder {
  private enum CharacterSet {
    case ascii, roman, katakana, jis0208
  }

  private var current = CharacterSet.ascii
  /// Whether an escape sequence was the last thing read: another one at once is an error.
  private var hasJustSwitched = false
  private let jis0208 = CodecTables.index(of: .iso2022JP)

  /// Decodes to UTF-8 until the input ends, the output is full or a sequence is malformed.
  mutating func decode(
    _ input: Span<UInt8>, into output: inout OutputSpan<UInt8>
  ) -> DecodingStep {
    var place = 0
    while place < input.count {
      guard output.freeCapacity >= 4 else { return DecodingStep(read: place, stop: .outputFull) }
      let byte = input[place]
      if byte == 0x1B {
        guard place + 1 < input.count else { break }
        let second = input[place + 1]
        if second == 0x24 || second == 0x28 {
          guard place + 2 < input.count else { break }
          if let set = Self.set(second, input[place + 2]) {
            current = set
            place += 3
            if hasJustSwitched {
              return DecodingStep(read: place, stop: .malformed(length: 3))
            }
            hasJustSwitched = true
            continue
          }
        }
        hasJustSwitched = false
        return DecodingStep(read: place + 1, stop: .malformed(length: 1))
      }
      var length = 1
      var scalar: UInt32 = 0
      var isMalformed = false
      switch current {
      case .ascii, .roman:
        isMalformed = byte > 0x7F || byte == 0x0E || byte == 0x0F
        scalar = UInt32(byte)
        if current == .roman, byte == 0x5C { scalar = 0xA5 }
        if current == .roman, byte == 0x7E { scalar = 0x203E }
      case .katakana:
        isMalformed = !(0x21...0x5F).contains(byte)
        scalar = 0xFF40 + UInt32(byte)
      case .jis0208:
        guard (0x21...0x7E).contains(byte) else {
          isMalformed = true
          break
        }
        guard place + 1 < input.count else { return DecodingStep(read: place, stop: .inputEnds) }
        let trail = input[place + 1]
        // An escape behind a lead byte begins its own sequence.
        guard trail != 0x1B else {
          hasJustSwitched = false
          return DecodingStep(read: place + 1, stop: .malformed(length: 1))
        }
        length = 2
        if (0x21...0x7E).contains(trail) {
          scalar = UInt32(jis0208[(Int(byte) - 0x21) * 94 + Int(trail) - 0x21])
          isMalformed = scalar == 0
        } else {
          isMalformed = true
        }
      }
      place += length
      hasJustSwitched = false
      if isMalformed { return DecodingStep(read: place, stop: .malformed(length: length)) }
      output.append(scalar: scalar)
    }
    return DecodingStep(read: place, stop: .inputEnds)
  }

  private static func set(_ second: UInt8, _ third: UInt8) -> CharacterSet? {
    switch (second, third) {
    case (0x28, 0x42): .ascii
    case (0x28, 0x4A): .roman
    case (0x28, 0x49): .katakana
    case (0x24, 0x40), (0x24, 0x42): .jis0208
    default: nil
    }
  }
}
