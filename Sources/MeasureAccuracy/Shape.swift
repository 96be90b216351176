/// How a sentence is damaged: one row of the table.
enum Shape: String, CaseIterable, Sendable {
  case sentence = "whole sentence"
  case scalar = "one damaged scalar in a line"
  case word = "a damaged word on its own"
  case twiceTheSame = "two levels, same encoding"
  case twiceDifferent = "two levels, different encodings"
  case thriceTheSame = "three levels, same encoding"
  case thriceDifferent = "three levels, different encodings"
  case scalarTwice = "one scalar in a line, two levels"
  case everySecondWord = "every second word"
  case half = "half a line"
  case lineBesideSound = "line beside a sound emoji, dash or CJK"
  case wordBesideSound = "one word beside a sound emoji, dash or CJK"
  case mixedEncodings = "mixed encodings in a line"
  case mixedLevels = "mixed levels in a line"

  /// The row of the goals that the shape counts for.
  var goal: Goal {
    switch self {
    case .sentence: .sentence
    case .scalar: .scalar
    case .word: .word
    case .twiceTheSame, .twiceDifferent, .thriceTheSame, .thriceDifferent, .scalarTwice: .levels
    case .everySecondWord, .half, .lineBesideSound, .wordBesideSound, .mixedEncodings,
      .mixedLevels:
      .partial
    }
  }
}
