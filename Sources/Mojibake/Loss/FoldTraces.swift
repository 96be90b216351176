/// What a text has that it could not have after a change: a capital in lower-cased text, a curly quotation mark
/// where they were straightened.
struct FoldTraces {
  private var hasCapital = false
  private var hasSmall = false
  private var hasCompatible = false
  private var hasComposed = false
  private var hasCurly = false

  /// Looks at a scalar.
  mutating func add(_ scalar: UInt32) {
    switch scalar {
    case 0x41...0x5A: hasCapital = true
    case 0x61...0x7A: hasSmall = true
    case 0..<0x80: break
    case 0x2018...0x201F: hasCurly = true
    default:
      guard let properties = Unicode.Scalar(scalar)?.properties else { break }
      // Some signs that misdecoding shows are letters with case too, but have no counterpart.
      if properties.changesWhenLowercased { hasCapital = true }
      if properties.changesWhenUppercased { hasSmall = true }
      if NormalizationForms.compatibility[scalar] != nil { hasCompatible = true }
      if NormalizationForms.decomposed[scalar] != nil { hasComposed = true }
    }
  }

  /// Whether the text may have gone through a change.
  func allow(_ kind: LossChannel.Kind) -> Bool {
    switch kind {
    case .dropped, .replaced, .questionMark: true
    case .lowercased: hasSmall && !hasCapital
    case .uppercased: hasCapital && !hasSmall
    case .compatibility: !hasCompatible
    case .decomposed: !hasComposed
    case .straightened: !hasCurly
    }
  }
}
