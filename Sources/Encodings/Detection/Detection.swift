/// What bytes are: their encoding, how sure that is, and what else they could be.
public struct Detection: Hashable, Sendable {
  /// What kind of data bytes are.
  public enum Content: Hashable, Sendable {
    /// No bytes at all.
    case empty
    /// Text.
    case text
    /// No text: the kind by its magic number, `data` when none is known.
    case binary(kind: String)
  }

  /// What spoke for an encoding.
  public enum Reason: String, Hashable, Sendable {
    /// A byte order mark.
    case byteOrderMark
    /// Nothing but ASCII.
    case ascii
    /// Sequences that are well-formed in this encoding and hardly ever by chance.
    case structure
    /// The text reads like a language.
    case language
    /// A declaration, which the bytes do not contradict.
    case declaration
    /// Nothing: an empty input.
    case nothing
  }

  /// Another encoding that was considered.
  public struct Alternative: Hashable, Sendable {
    /// The encoding.
    public var encoding: TextEncoding
    /// The language it reads as.
    public var language: String?
    /// How many bits of evidence it is behind the encoding that was found.
    public var bitsBehind: Double
    /// Whether it decodes these bytes to the same text.
    public var readsAlike: Bool
  }

  /// What kind of data the bytes are.
  public var content: Content
  /// The encoding; nil for what is no text.
  public var encoding: TextEncoding?
  /// How likely it is that the bytes decode to the text that was meant, 0 to 1.
  public var confidence: Double
  /// Why.
  public var reason: Reason
  /// The language, as a tag.
  public var language: String?
  /// The script, as a four-letter code.
  public var script: String?
  /// Whether the bytes begin with a byte order mark.
  public var hasByteOrderMark = false
  /// Whether every byte so far is ASCII.
  public var isASCII = false
  /// Sequences that do not decode in the encoding, as far as they were counted.
  public var malformedSequences = 0
  /// The byte offset of the first of them.
  public var firstMalformed: Int?
  /// Whether parts of the text are in another encoding: ``mixedWith`` says which.
  public var isMixed: Bool { mixedWith != nil }
  /// The encoding of the parts that are not in ``encoding``.
  public var mixedWith: TextEncoding?
  /// Whether the text, once decoded, is mojibake: it was misdecoded before it was written. The detector leaves
  /// it false; whoever has the bytes decodes and sees.
  public var isMojibake = false
  /// What declarations in and about the text say, in the order of their rank.
  public var declarations: [Declaration] = []
  /// Whether a declaration names an encoding that the bytes are not in.
  public var contradictsDeclaration = false
  /// Other encodings, the likeliest first.
  public var alternatives: [Alternative] = []
}
