import Mojibake

/// Decodes quoted-printable (RFC 2045, section 6.7) where it stands for scalars beyond ASCII in UTF-8 or for a space,
/// and joins lines at soft breaks. An encoded equals sign stays so where it would make another escape of what
/// follows.
struct QuotedPrintableStep: LineStep {
  let name = CleaningStep.decode
  let kinds = ScalarKinds()
  let joinsLines = true

  private static let equals = UInt8(ascii: "=")

  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    text.firstEscape(Self.equals, from: offset) {
      $0.hexadecimalByte(at: $1 + 1) != nil || $0.softBreak(at: $1) != nil
    }
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = firstSuspect(in: line, from: 0)
    while offset < line.count {
      let run = Run(line, from: offset)
      run.add(to: &changes, of: line)
      offset = firstSuspect(in: line, from: run.end)
    }
  }

  /// Encoded bytes one behind another, with the soft breaks between them.
  private struct Run {
    private var bytes: [UInt8] = []
    private var ranges: [Range<Int>] = []
    private var breaks: [Range<Int>] = []
    private(set) var end: Int

    init(_ line: Span<UInt8>, from start: Int) {
      end = start
      while end < line.count, line[end] == QuotedPrintableStep.equals {
        if let byte = line.hexadecimalByte(at: end + 1) {
          bytes.append(byte)
          ranges.append(end..<end + 3)
          end += 3
        } else if let length = line.softBreak(at: end) {
          breaks.append(end..<end + length)
          end += length
        } else {
          break
        }
      }
    }

    func add(to changes: inout StepChanges, of line: Span<UInt8>) {
      var rest = breaks[...]
      var place = 0
      while place < bytes.count {
        let length = max(bytes.span.wellFormedLength(at: place), 1)
        let range = ranges[place].lowerBound..<ranges[place + length - 1].upperBound
        while let first = rest.first, first.lowerBound < range.lowerBound {
          changes.remove(first)
          rest.removeFirst()
        }
        if length > 1 || bytes[place] == 0x20 || isPlainEquals(at: place, of: line) {
          changes.replace(range, by: bytes[place..<place + length])
          // A break within a scalar went with it.
          rest = rest.drop { $0.upperBound <= range.upperBound }
        }
        place += length
      }
      for first in rest { changes.remove(first) }
    }

    private func isPlainEquals(at place: Int, of line: Span<UInt8>) -> Bool {
      bytes[place] == QuotedPrintableStep.equals && place + 1 == bytes.count && end < line.count
        && line[end].hexadecimal == nil && line[end] != 0x0A && line[end] != 0x0D
    }
  }
}

extension Span where Element == UInt8 {
  /// The length of a soft line break at an equals sign; nil when there is none.
  func softBreak(at offset: Int) -> Int? {
    if offset + 1 < count, self[offset + 1] == 0x0A { return 2 }
    return offset + 2 < count && self[offset + 1] == 0x0D && self[offset + 2] == 0x0A ? 3 : nil
  }

  /// Whether a line end, behind which an offset is, is a soft one.
  func isSoftBreak(before offset: Int) -> Bool {
    if offset >= 2, softBreak(at: offset - 2) == 2, self[offset - 2] == UInt8(ascii: "=") {
      return true
    }
    return offset >= 3 && self[offset - 3] == UInt8(ascii: "=") && softBreak(at: offset - 3) == 3
  }
}
