/// Takes out what steers a terminal (ECMA-48, and what xterm adds): CSI sequences, the strings of OSC, DCS, SOS,
/// PM and APC, designations of character sets and keypad modes. All but those begin with ESC or a C1 control.
///
/// What is not complete stays: `ESC` before a word is no sequence. Designations of multi-byte sets stay, too:
/// they tell ISO-2022 text.
struct TerminalEscapesStep: LineStep {
  let name = CleaningStep.terminalEscapes
  let kinds = ScalarKinds.escape

  private static let escape: UInt8 = 0x1B

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = line.first(of: kinds, from: 0)
    while offset < line.count {
      let end = end(of: line, at: offset)
      if let end { changes.remove(offset..<end) }
      offset = line.first(of: kinds, from: end ?? offset + 1)
    }
  }

  /// Where the sequence at an offset ends; nil when there is none.
  private func end(of line: Span<UInt8>, at offset: Int) -> Int? {
    guard line[offset] == Self.escape else {
      // A C1 control. Text in another encoding may have one before any letter: a control sequence must
      // have a parameter and end in a letter here.
      switch line[offset + 1] {
      case 0x9B: return control(in: line, from: offset + 2, isStrict: true)
      case 0x9D: return string(in: line, from: offset + 2, endsAtBell: true)
      default: return string(in: line, from: offset + 2, endsAtBell: false)
      }
    }
    guard offset + 1 < line.count else { return nil }
    switch line[offset + 1] {
    case UInt8(ascii: "["): return control(in: line, from: offset + 2, isStrict: false)
    case UInt8(ascii: "]"): return string(in: line, from: offset + 2, endsAtBell: true)
    case UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      return string(in: line, from: offset + 2, endsAtBell: false)
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "#"), UInt8(ascii: "%"):
      guard offset + 2 < line.count, (0x30...0x7E).contains(line[offset + 2]) else { return nil }
      return offset + 3
    case UInt8(ascii: "7"), UInt8(ascii: "8"), UInt8(ascii: "="), UInt8(ascii: ">"):
      return offset + 2
    default: return nil
    }
  }

  /// Where a control sequence ends, from behind its introducer: parameters, intermediates, a final byte.
  private func control(in line: Span<UInt8>, from start: Int, isStrict: Bool) -> Int? {
    var offset = start
    while offset < line.count, (0x30...0x3F).contains(line[offset]) { offset += 1 }
    let hasParameters = offset > start
    while !isStrict, offset < line.count, (0x20...0x2F).contains(line[offset]) { offset += 1 }
    guard offset < line.count, (0x40...0x7E).contains(line[offset]) else { return nil }
    if isStrict {
      guard hasParameters, (0x41...0x5A).contains(line[offset] & 0xDF) else { return nil }
    }
    return offset + 1
  }

  /// Where a string ends: behind ST, for OSC also behind BEL.
  private func string(in line: Span<UInt8>, from start: Int, endsAtBell: Bool) -> Int? {
    var offset = start
    // Longer ones are titles and links no more.
    let limit = min(line.count, start + 4096)
    while offset < limit {
      switch line[offset] {
      case 0x07: return endsAtBell ? offset + 1 : nil
      case Self.escape:
        return offset + 1 < line.count && line[offset + 1] == UInt8(ascii: "\\") ? offset + 2 : nil
      case 0xC2 where offset + 1 < line.count && line[offset + 1] == 0x9C: return offset + 2
      case 0x0A: return nil
      default: offset += 1
      }
    }
    return nil
  }
}
