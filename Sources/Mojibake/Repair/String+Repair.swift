extension StringProtocol {
  /// The text with its misdecodings undone, at the default options; sound text comes back as it is.
  ///
  /// - Complexity: O(n).
  public func repairingMojibake() -> String {
    Repairer().repaired(String(self))
  }
}
