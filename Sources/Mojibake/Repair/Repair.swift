/// A repaired text, and what was done to it.
public struct Repair: Hashable, Sendable {
  /// The text with every edit applied; the text that went in when there are none.
  public var text: String

  /// The edits, in order; their byte offsets count in the UTF-8 of the text that went in.
  public var edits: [Edit]

  /// Candidates below the minimum confidence, in order; not applied.
  public var suggestions: [Edit]
}
