/// One wrong decode: text was encoded in one encoding and its bytes were decoded in another.
public struct Misdecoding: Hashable, Sendable {
  /// The label of the encoding the bytes were written in, `"utf-8"`, `"cesu-8"`, …
  public var encodedAs: String

  /// The label of the encoding they were read in by mistake: the WHATWG name where there is one,
  /// else the name ICU knows the encoding by.
  public var decodedAs: String

  /// What was lost on the way; `nil` when every byte can still be told.
  public var loss: Loss?

  /// Creates a misdecoding from the labels of its two encodings.
  public init(encodedAs: String, decodedAs: String, loss: Loss? = nil) {
    self.encodedAs = encodedAs
    self.decodedAs = decodedAs
    self.loss = loss
  }

  /// What becomes of the bytes that an encoding does not define, or of the text that was read.
  public enum Loss: String, Hashable, Sendable, CaseIterable {
    /// Undefined bytes, C1 controls, no-break spaces or soft hyphens were left out.
    case bytesDropped = "bytes dropped"
    /// Undefined bytes became U+FFFD.
    case bytesReplaced = "bytes read as U+FFFD"
    /// Undefined bytes became question marks.
    case bytesQuestioned = "bytes read as ?"
    /// The text was lower-cased afterwards.
    case lowercased = "lower-cased"
    /// The text was upper-cased afterwards.
    case uppercased = "upper-cased"
    /// Every word began with a capital and went on in small letters afterwards.
    case titleCased = "title-cased"
    /// The text was put into compatibility form (NFKC) afterwards.
    case compatibilityComposed = "in compatibility form"
    /// The text was decomposed (NFD) afterwards.
    case decomposed = "decomposed"
    /// Typographic quotation marks became ASCII ones afterwards.
    case quotesStraightened = "quotes straightened"
  }
}

extension Misdecoding: CustomStringConvertible {
  /// A short reading of the misdecoding: `utf-8 read as windows-1252`.
  public var description: String {
    "\(encodedAs) read as \(decodedAs)" + (loss.map { ", \($0.rawValue)" } ?? "")
  }
}
