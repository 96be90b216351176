/// Puts ASCII's quotation marks in the places of typographic ones.
struct QuotesStep: LineStep {
  let name = CleaningStep.quotes
  let givesWork = false
  let kinds: ScalarKinds

  init?(_ policy: Profile.QuotePolicy) {
    switch policy {
    case .keep: return nil
    case .high: kinds = .quote
    case .all: kinds = [.quote, .lowQuote]
    case .letters: kinds = [.quote, .lowQuote, .apostropheLetter]
    }
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = line.first(of: kinds, from: 0)
    while offset < line.count {
      let end = offset + line.scalarLength(at: offset)
      // U+201C to U+201F are double.
      let isDouble = end - offset == 3 && line[offset + 2] >= 0x9C
      changes.replace(offset..<end, by: UInt8(ascii: isDouble ? "\"" : "'"))
      offset = line.first(of: kinds, from: end)
    }
  }
}
