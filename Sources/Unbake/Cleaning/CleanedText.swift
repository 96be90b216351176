public import Mojibake

/// A cleaned text, and what was done to it.
public struct CleanedText: Hashable, Sendable {
  /// The text with every edit made; the text that went in when there are none.
  public var text: String
  /// The edits, in order; their byte offsets count in the UTF-8 of the text that went in.
  public var edits: [CleaningEdit]
  /// Misdecodings below the minimum confidence, in order; not undone.
  public var suggestions: [Edit]

  init(text: String, findings: CleaningFindings) {
    self.text = text
    edits = findings.edits
    suggestions = findings.suggestions
  }
}
