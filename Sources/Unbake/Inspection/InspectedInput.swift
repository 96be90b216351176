package import Encodings

/// What is known of an input before the first text in it is looked at.
package struct InspectedInput: Sendable {
  /// The path as it was given; `<stdin>` for the standard input.
  package var path: String
  /// The record format, by the name that the command has for it.
  package var format: String
  /// The first bytes, without compression, before anything was decoded.
  package var head: [UInt8]
  /// What the first bytes are, where somebody had to find out.
  package var detection: Detection?
  /// The encoding that the input is decoded from; nil when it is read as UTF-8.
  package var encoding: TextEncoding?

  /// Describes an input.
  package init(path: String, format: String, head: [UInt8] = []) {
    self.path = path
    self.format = format
    self.head = head
  }
}
