/// Which part of a line gets damaged.
public enum Region: String, Hashable, Sendable, CaseIterable {
  /// All of it.
  case line
  /// The first half, up to the space nearest to the middle.
  case firstHalf = "first-half"
  /// The second half, from the space nearest to the middle.
  case secondHalf = "second-half"
  /// The first word with a scalar beyond ASCII.
  case firstWord = "first-word"
  /// The last word with a scalar beyond ASCII.
  case lastWord = "last-word"
  /// Every second word of those with a scalar beyond ASCII, from the first.
  case everySecondWord = "every-second-word"
  /// The first scalar beyond ASCII.
  case firstScalar = "first-scalar"
  /// The last scalar beyond ASCII.
  case lastScalar = "last-scalar"

  /// The part of a text that the region covers; empty where the text has nothing to damage there.
  public func ranges(in text: String) -> [Range<String.Index>] {
    switch self {
    case .line: [text.startIndex..<text.endIndex]
    case .firstHalf: [text.startIndex..<text.middle]
    case .secondHalf: [text.middle..<text.endIndex]
    case .firstWord: Array(text.damageableWords.prefix(1))
    case .lastWord: Array(text.damageableWords.suffix(1))
    case .everySecondWord:
      text.damageableWords.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    case .firstScalar: Array(text.damageableScalars.prefix(1))
    case .lastScalar: Array(text.damageableScalars.suffix(1))
    }
  }
}
