/// Takes out invisible characters: soft hyphens, zero-width ones, bidirectional controls, variation selectors, tags.
///
/// Those that scripts and emoji need stay: joiners and non-joiners beside letters beyond Latin, Greek and Cyrillic;
/// joiners, selectors and tags behind emoji; selectors behind Han and Mongolian; marks of direction beside letters
/// that run right to left.
struct InvisibleStep: LineStep {
  let name = CleaningStep.invisible
  let kinds = ScalarKinds.invisible

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = line.first(of: kinds, from: 0)
    while offset < line.count {
      var end = offset
      var isNeeded = false
      // A run is kept or taken out as one.
      while end < line.count, line.kinds(at: end).contains(.invisible) {
        let length = line.scalarLength(at: end)
        if needsNeighbour(line, end..<end + length) { isNeeded = true }
        end += length
      }
      if !isNeeded || !hasNeed(line, before: offset, behind: end) { changes.remove(offset..<end) }
      offset = line.first(of: kinds, from: end)
    }
  }

  /// Whether a scalar is one that some neighbours need: U+034F, U+061C, U+180B to U+180F, U+200C to U+200F,
  /// U+202A to U+202E, U+2066 to U+2069, variation selectors and tags.
  private func needsNeighbour(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    switch (line[range.lowerBound], range.count) {
    case (0xC2, _): return false
    case (0xE2, 3):
      let (second, third) = (line[range.lowerBound + 1], line[range.lowerBound + 2])
      return second == 0x80 ? third >= 0x8C : (0xA6...0xA9).contains(third)
    default: return true
    }
  }

  /// Whether what stands on either side needs such scalars.
  private func hasNeed(_ line: Span<UInt8>, before start: Int, behind end: Int) -> Bool {
    let previous = start > 0 ? line[line.startOfScalar(before: start)] : 0
    let next = end < line.count ? line[end] : 0
    return Self.isOfNeed(previous) || Self.isOfNeed(next)
  }

  /// By the lead byte: from U+0580 on but general punctuation, and all beyond the basic plane.
  private static func isOfNeed(_ lead: UInt8) -> Bool {
    (0xD6...0xDF).contains(lead) || lead == 0xE0 || lead == 0xE1 || lead >= 0xE3 || lead == 0xE2
  }
}
