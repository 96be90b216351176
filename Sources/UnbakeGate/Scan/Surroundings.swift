import Mojibake
import Unbake

/// What stands in a line before and behind a range, some way.
struct Surroundings {
  private let before: Range<Int>
  private let after: Range<Int>
  private let isCutBefore: Bool
  private let isCutAfter: Bool

  private static let reach = 40

  init(of range: Range<Int>, in text: Span<UInt8>) {
    var (start, end) = (range.lowerBound, range.upperBound)
    for _ in 0..<Self.reach {
      guard let scalar = text.scalar(before: start), scalar.value != 0x0A, scalar.value != 0x0D
      else { break }
      start -= scalar.length
    }
    for _ in 0..<Self.reach {
      guard end < text.count, !Self.isLineEnd(text[end]) else { break }
      end += text.scalar(at: end).length
    }
    before = start..<range.lowerBound
    after = range.upperBound..<end
    isCutBefore = start > 0 && !Self.isLineEnd(text[start - 1])
    isCutAfter = end < text.count && !Self.isLineEnd(text[end])
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Puts them into a finding, as they are and with edits made.
  ///
  /// - Parameter edits: the edits of the text, in order.
  func set(in finding: inout Finding, edits: [Edit], text: Span<UInt8>) {
    (finding.before, finding.after) = (text.text(before), text.text(after))
    (finding.isCutBefore, finding.isCutAfter) = (isCutBefore, isCutAfter)
    finding.repairedBefore = Self.repaired(before, edits, text)
    finding.repairedAfter = Self.repaired(after, edits, text)
  }

  private static func repaired(
    _ range: Range<Int>, _ edits: [Edit], _ text: Span<UInt8>
  ) -> String {
    var output = ""
    var place = range.lowerBound
    // The first that ends behind the start: there may be many.
    var (low, high) = (0, edits.count)
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].byteOffsets.upperBound <= place { low = middle + 1 } else { high = middle }
    }
    for edit in edits[low...] {
      guard edit.byteOffsets.lowerBound < range.upperBound else { break }
      guard edit.byteOffsets.lowerBound >= place, edit.byteOffsets.upperBound <= range.upperBound
      else { continue }
      output += text.text(place..<edit.byteOffsets.lowerBound) + edit.replacement
      place = edit.byteOffsets.upperBound
    }
    return output + text.text(place..<range.upperBound)
  }
}
