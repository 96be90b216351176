import Mojibake

/// Undoes a chain of misdecodings that the text is known to have gone through, line by line, where that is possible
/// without a loss and would not be possible once more. Other lines are left to what works out chains by itself.
struct KnownChainStep: LineStep {
  let name = CleaningStep.misdecoding
  let kinds = ScalarKinds()
  private let inverse: ChainInverse

  /// Nil when the chain has losses, or encodings that are not known.
  init?(_ chain: Chain) {
    guard let inverse = ChainInverse(chain) else { return nil }
    self.inverse = inverse
  }

  /// ASCII is the same in every encoding that is mistaken for another.
  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    var offset = offset
    while offset < text.count, text[offset] < 0x80 { offset += 1 }
    return offset
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var (start, end) = (0, line.count)
    while end > 0, line[end - 1] == 0x0A || line[end - 1] == 0x0D { end -= 1 }
    var bytes: [UInt8] = []
    bytes.append(contentsOf: line, in: 0..<end)
    guard let text = String(validating: bytes, as: UTF8.self),
      let undone = inverse.applied(to: text)
    else { return }
    let result = Array(undone.utf8)
    guard result != bytes else { return }
    if let again = inverse.applied(to: undone), Array(again.utf8) != result { return }
    // Without what is the same before and behind, by whole scalars.
    var rest = result[...]
    while start < end, let next = rest.first, line[start] == next, next < 0x80 {
      start += 1
      rest.removeFirst()
    }
    while end > start, let last = rest.last, line[end - 1] == last, last < 0x80 {
      end -= 1
      rest.removeLast()
    }
    changes.replace(start..<end, by: rest)
  }
}
