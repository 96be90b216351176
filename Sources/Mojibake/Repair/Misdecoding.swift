/// One wrong decode: text was encoded in one encoding and its bytes were decoded in another.
public struct Misdecoding: Hashable, Sendable {
  /// The label of the encoding the bytes were written in, `"utf-8"`, `"cesu-8"`, …
  public var encodedAs: String

  /// The label of the encoding they were read in by mistake: the WHATWG name where there is one,
  /// else the name ICU knows the encoding by.
  public var decodedAs: String

  /// Creates a misdecoding from the labels of its two encodings.
  public init(encodedAs: String, decodedAs: String) {
    self.encodedAs = encodedAs
    self.decodedAs = decodedAs
  }
}

extension Misdecoding: CustomStringConvertible {
  /// A short reading of the misdecoding: `utf-8 read as windows-1252`.
  public var description: String { "\(encodedAs) read as \(decodedAs)" }
}
