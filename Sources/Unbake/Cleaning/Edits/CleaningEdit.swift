public import Mojibake

/// One replacement that cleaning makes: where, what stood there, what it becomes, and which steps made it.
public struct CleaningEdit: Hashable, Sendable {
  /// The replaced bytes, counted from the start of the text or stream that went in; never empty.
  public var byteOffsets: Range<Int>
  /// The bytes that stood there; they may be malformed.
  public var originalBytes: [UInt8]
  /// The bytes that stand there now.
  public var replacementBytes: [UInt8]
  /// The steps that made it, in their order.
  public var steps: [CleaningStep]
  /// The evidence, where a misdecoding was undone; its byte offsets and texts are those before and after that
  /// step alone.
  public var misdecoding: Edit?

  /// Creates an edit.
  public init(
    byteOffsets: Range<Int>, originalBytes: [UInt8], replacementBytes: [UInt8],
    steps: [CleaningStep], misdecoding: Edit? = nil
  ) {
    self.byteOffsets = byteOffsets
    self.originalBytes = originalBytes
    self.replacementBytes = replacementBytes
    self.steps = steps
    self.misdecoding = misdecoding
  }

  /// What stood there as text, malformed sequences as U+FFFD.
  public var original: String { String(decoding: originalBytes, as: UTF8.self) }
  /// What stands there now.
  public var replacement: String { String(decoding: replacementBytes, as: UTF8.self) }
}
