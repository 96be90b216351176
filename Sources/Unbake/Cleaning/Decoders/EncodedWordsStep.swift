import Encodings
import Mojibake

/// Decodes the encoded words of mail's headers (RFC 2047), in any encoding there is a label for. White space between
/// two of them belongs to neither and goes. Words whose bytes do not decode stay.
struct EncodedWordsStep: LineStep {
  let name = CleaningStep.decode
  let kinds = ScalarKinds()

  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    text.firstEscape(UInt8(ascii: "="), from: offset) { span, place in
      place + 1 < span.count && span[place + 1] == UInt8(ascii: "?")
    }
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = firstSuspect(in: line, from: 0)
    while offset < line.count {
      guard let first = word(line, at: offset) else {
        offset = firstSuspect(in: line, from: offset + 1)
        continue
      }
      // A scalar may be cut between words of one encoding: their bytes are decoded together.
      var (end, bytes) = (first.end, first.bytes)
      while let next = word(line, behindSpaceFrom: end), next.label == first.label {
        bytes += next.bytes
        end = next.end
      }
      if let text = text(bytes, label: first.label) {
        changes.replace(offset..<end, by: text.utf8)
      }
      offset = firstSuspect(in: line, from: end)
    }
  }

  private struct Word {
    var label: String
    var bytes: [UInt8]
    var end: Int
  }

  private func word(_ line: Span<UInt8>, behindSpaceFrom start: Int) -> Word? {
    var offset = start
    while offset < line.count, line[offset] == 0x20 || line[offset] == 0x09 { offset += 1 }
    guard offset > start, offset + 1 < line.count, line[offset] == UInt8(ascii: "="),
      line[offset + 1] == UInt8(ascii: "?")
    else { return nil }
    return word(line, at: offset)
  }

  /// The word at an offset: `=?label?B or Q?content?=`.
  private func word(_ line: Span<UInt8>, at offset: Int) -> Word? {
    let question = UInt8(ascii: "?")
    var parts: [[UInt8]] = []
    var end = offset + 2
    // RFC 2047 allows 75 bytes; some programs write longer ones.
    let limit = min(line.count, offset + 1000)
    while parts.count < 3 {
      var part: [UInt8] = []
      while end < limit, line[end] != question, line[end] > 0x20, line[end] < 0x7F {
        part.append(line[end])
        end += 1
      }
      guard end < limit, line[end] == question else { return nil }
      parts.append(part)
      end += 1
    }
    guard end < line.count, line[end] == UInt8(ascii: "="), !parts[0].isEmpty, parts[1].count == 1
    else { return nil }
    // A language may stand behind the label (RFC 2231).
    let label = String(decoding: parts[0].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    let bytes: [UInt8]?
    switch parts[1][0] | 0x20 {
    case UInt8(ascii: "b"):
      bytes = Base64Digits.decode(parts[2][...].prefix { $0 != UInt8(ascii: "=") })
    case UInt8(ascii: "q"): bytes = Self.unquoted(parts[2])
    default: bytes = nil
    }
    return bytes.map { Word(label: label.lowercased(), bytes: $0, end: end + 1) }
  }

  private static func unquoted(_ content: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var place = 0
    while place < content.count {
      switch content[place] {
      case UInt8(ascii: "_"): bytes.append(0x20)
      case UInt8(ascii: "="):
        guard let byte = content.span.hexadecimalByte(at: place + 1) else { return nil }
        bytes.append(byte)
        place += 2
      default: bytes.append(content[place])
      }
      place += 1
    }
    return bytes
  }

  /// Bytes as text; nil when they do not decode, or give controls or another word.
  private func text(_ bytes: [UInt8], label: String) -> String? {
    guard let encoding = try? TextEncoding(label: label),
      let text = try? encoding.decodeStrictly(bytes.span)
    else { return nil }
    return text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      && !text.contains("=?") ? text : nil
  }
}
