extension StringProtocol {
  /// The text with its misdecodings undone, at the default options; sound text comes back as it is.
  ///
  /// For options, or to learn what changed, use a ``Repairer``.
  ///
  /// - Complexity: O(n) in the length of its UTF-8.
  public func repairingMojibake() -> String {
    Repairer().repaired(String(self))
  }
}
