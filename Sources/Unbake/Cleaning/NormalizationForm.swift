/// A normalization form of Unicode Standard Annex #15.
public enum NormalizationForm: String, Hashable, Sendable, CaseIterable {
  /// Canonical composition.
  case nfc
  /// Canonical decomposition.
  case nfd
  /// Compatibility composition: ligatures, width and much else is lost.
  case nfkc
  /// Compatibility decomposition.
  case nfkd
}
