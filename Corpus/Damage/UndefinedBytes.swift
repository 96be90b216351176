/// What a decoder makes of a byte its table does not define.
public enum UndefinedBytes: Hashable, Sendable {
  /// It stops: text that needs the byte cannot be damaged this way without loss.
  case stop
  /// A byte from 0x80 to 0x9F becomes the C1 control of that number, as in WHATWG's tables; any
  /// other stops the decoder.
  case becomeControls
}
