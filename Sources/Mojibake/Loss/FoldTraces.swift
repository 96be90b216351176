/// What a text has that it could not have after a change: a capital in lower-cased text, a curly quotation mark
/// where they were straightened.
struct FoldTraces {
  private var hasCapital = false
  private var hasSmall = false
  /// A capital behind a letter, a small letter at the beginning of a word.
  private var hasCapitalInside = false
  private var hasSmallStart = false
  private var hasCompatible = false
  private var hasComposed = false
  private var hasCurly = false
  private var hasCombining = false
  /// What compatibility forms and straight quotes look like behind a lead byte.
  private var hasForm = false
  private var hasStraight = false
  private var previous = Kind.other

  /// What a scalar is to the one behind it.
  private enum Kind { case letter, joiner, other }

  private static let forms = FoldedLooks.firstScalars(changedBy: .compatibility)
  private static let straight = FoldedLooks.firstScalars(changedBy: .straightened)

  /// Looks at a scalar.
  ///
  /// - Parameter isAfterLead: whether what stands before it is a lead byte in some encoding.
  mutating func add(_ scalar: UInt32, isAfterLead: Bool) {
    if Self.straight.contains(scalar) { hasStraight = true }
    if isAfterLead, Self.forms.contains(scalar) { hasForm = true }
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A:
      hasPlainLetters = true
      addLetter(isCapital: scalar <= 0x5A)
    case 0x27, 0x30...0x39: previous = .joiner
    case 0..<0x80: previous = .other
    default: addBeyondASCII(scalar)
    }
  }

  private mutating func addLetter(isCapital: Bool) {
    if isCapital {
      hasCapital = true
      if previous == .letter { hasCapitalInside = true }
    } else {
      hasSmall = true
      if previous == .other { hasSmallStart = true }
    }
    previous = .letter
  }

  private mutating func addBeyondASCII(_ scalar: UInt32) {
    if FoldedLooks.isStraightened(scalar) { hasCurly = true }
    guard let properties = Unicode.Scalar(scalar)?.properties else { return }
    // Some signs that misdecoding shows are letters with case too, but have no counterpart.
    if properties.changesWhenLowercased {
      addLetter(isCapital: true)
    } else if properties.changesWhenUppercased {
      addLetter(isCapital: false)
    } else {
      // Behind a sign both are to be expected: it may be part of a letter.
      previous = .joiner
    }
    if (0x300...0x36F).contains(scalar) { hasCombining = true }
    if NormalizationForms.compatibility[scalar] != nil { hasCompatible = true }
    if NormalizationForms.decomposed[scalar] != nil { hasComposed = true }
  }

  /// Whether it has letters of ASCII, which no misdecoding shows: those of one case say more than signs and letters
  /// that may stand for bytes.
  private(set) var hasPlainLetters = false

  /// Whether the text may have changed case.
  var allowsCase: Bool { allow(.lowercased) || allow(.uppercased) || allow(.titleCased) }

  /// Whether the text may have gone through a change.
  func allow(_ kind: LossChannel.Kind) -> Bool {
    switch kind {
    case .dropped, .replaced, .questionMark: true
    case .lowercased: hasSmall && !hasCapital
    case .uppercased: hasCapital && !hasSmall
    case .titleCased: hasCapital && hasSmall && !hasCapitalInside && !hasSmallStart
    case .compatibility: hasForm && !hasCompatible
    case .decomposed: hasCombining && !hasComposed
    case .straightened: hasStraight && !hasCurly
    }
  }
}
