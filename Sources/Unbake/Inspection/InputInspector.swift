/// Looks at the bytes of one input and at the texts in them, as they are read.
///
/// One inspector sees all of an input, in order, or one batch of whole records.
package protocol InputInspector: AnyObject {
  /// What was found in a batch.
  associatedtype Result

  /// Takes the next bytes of the input as UTF-8, before the texts in them.
  ///
  /// - Parameter offset: where they begin in the input.
  func read(_ bytes: Span<UInt8>, at offset: Int, isLast: Bool)

  /// Whether there is anything to say of a text that is there whole.
  func hasFindings(in text: Span<UInt8>) -> Bool

  /// Looks at a text that is there whole.
  ///
  /// - Parameters:
  ///   - source: the byte offset in the input at which a byte of the text is written.
  ///   - pointer: the way to the text in its record.
  func inspect(
    _ text: Span<UInt8>, at place: TextPlace, source: (Int) -> Int, pointer: () -> String?)

  /// Looks at the next part of a text; texts in parts come one after another.
  ///
  /// - Parameters:
  ///   - source: as above; a byte's offset counts from the start of the text.
  /// - Returns: the offset in the text before which all is decided.
  func inspectPart(
    _ text: Span<UInt8>, isLast: Bool, at place: TextPlace, source: (Int) -> Int,
    pointer: () -> String?
  ) -> Int

  /// Takes note of an escape of a surrogate without its partner.
  func noteLoneSurrogate(
    at byteOffsets: Range<Int>, of place: TextPlace, pointer: () -> String?)

  /// Hands over what was found since the last call.
  func takeResult() -> Result
}
