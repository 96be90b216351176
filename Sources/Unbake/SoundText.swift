/// Sound text made of bytes, with what was done to get it.
public struct SoundText: Hashable, Sendable {
  /// The text.
  public var text: String
  /// What the bytes were.
  public var detection: Detection?
  /// The runs that were in another encoding than the rest.
  public var runs: [MixedRun]
  /// Sequences that did not decode.
  public var malformedSequences: Int
  /// The edits that undid misdecodings; byte offsets count in the decoded text.
  public var edits: [Edit]
  /// Candidates that had too little evidence.
  public var suggestions: [Edit]
}
