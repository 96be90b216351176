/// A step that looks at one line at a time, its line end included. What it does to a line depends on the line
/// alone.
protocol LineStep: Sendable {
  /// The name that edits have for it.
  var name: CleaningStep { get }
  /// The kinds of scalars that it may change. A line without any stays as it is.
  var kinds: ScalarKinds { get }
  /// Whether a line may change where none of the kinds is: ``firstSuspect(in:from:)`` tells.
  var seeks: Bool { get }
  /// Whether what it puts in, or brings together, may be for another step.
  var givesWork: Bool { get }
  /// Whether what it does may bring a misdecoding to light.
  var reveals: Bool { get }
  /// Whether lines with soft line breaks between are one to it.
  var joinsLines: Bool { get }
  /// Where a line may change, from an offset on; the count when the rest stays as it is. May be called on
  /// text of many lines.
  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int
  /// Finds what to change in a line.
  func find(in line: Span<UInt8>, changes: inout StepChanges)
}

extension LineStep {
  var seeks: Bool { kinds.isEmpty }
  var givesWork: Bool { true }
  var reveals: Bool { true }
  var joinsLines: Bool { false }
  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    text.first(of: kinds, from: offset)
  }
}

extension Span where Element == UInt8 {
  /// The length of the scalar that starts at an offset, as its lead byte tells it.
  func scalarLength(at offset: Int) -> Int {
    let length =
      switch self[offset] {
      case ..<0xC2: 1
      case ..<0xE0: 2
      case ..<0xF0: 3
      default: 4
      }
    return Swift.min(length, count - offset)
  }
}
