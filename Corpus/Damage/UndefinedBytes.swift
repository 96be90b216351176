/// What a decoder makes of bytes its table does not define.
///
/// The raw value is what a case file writes behind the encoding's label.
public enum UndefinedBytes: String, Hashable, Sendable, CaseIterable {
  /// It stops: text that needs the byte cannot be damaged this way without loss.
  case stop = ""
  /// A byte from 0x80 to 0x9F becomes the C1 control of that number, as in WHATWG's tables; any
  /// other stops the decoder.
  case becomeControls = "~"
  /// It leaves the byte out.
  case drop = "-"
  /// U+FFFD for each byte.
  case replace = "!"
  /// U+FFFD for each malformed sequence, as WHATWG's decoders have it.
  case replaceSequence = "!!"
  /// A question mark for each byte.
  case questionMark = "?"

  /// Whether the text still tells every byte.
  public var isLossless: Bool { self == .stop || self == .becomeControls }
}
